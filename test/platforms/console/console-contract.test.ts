import type { Delivery } from '../../../src/core/delivery.ts';
import { toLatinDigits } from '../../../src/language/digits.ts';
import { platformContract } from '../../contracts/platform-contract.ts';
import { fakeDispatcher } from '../../fakes/fake-dispatcher.ts';
import { everyField } from '../../fakes/sample-cards.ts';
import { runConsole } from './console-harness.ts';

/** Each act runs the whole script again with one line more: nothing has to be waited for. */
platformContract('console', async () => {
  const lines: string[] = [];
  const delivered: Delivery[] = [];
  let run = await runConsole({});
  const dispatcher = fakeDispatcher();

  async function type(...more: readonly string[]): Promise<string> {
    const before = run.text.length;
    lines.push(...more);
    run = await runConsole({ lines, delivered });
    return run.text.slice(before);
  }

  /** The number before a label where it was shown last. */
  function numberOf(label: string): string {
    const shown = run.text.split('\n').findLast((line) => line.replace(/^ *\[[^\]]+\] /, '') === label);
    return toLatinDigits(/\[([^\]]+)\]/.exec(shown ?? '')?.[1] ?? 'none');
  }

  return {
    platform: run.platform,
    dispatcher: {
      ...dispatcher,
      get seen() {
        return run.dispatcher.seen;
      },
    },
    memberId: 'sara',
    ask: (text) => type(text),
    press: (label) => type(numberOf(label)),
    choose: (label) => type(numberOf(label)),
    fill(values) {
      const typed = everyField('fa').fields.map((field) => {
        const value = values[field.id] ?? '';
        if (field.type !== 'choice' || value === '') return value;
        return String(field.options.findIndex((option) => option.value === value) + 1);
      });
      // And what is filled in is sent by one more Enter.
      return type(...typed, '');
    },
    async deliver(card) {
      const to = { platform: 'console', workspaceId: 'w1', memberId: 'sara' } as const;
      delivered.push({ kind: 'post', key: 'k1', to, card });
      run = await runConsole({ lines, delivered });
      return run.text;
    },
  };
});
