import { PassThrough } from 'node:stream';
import type { Delivery } from '../../../src/core/delivery.ts';
import type { ConsoleOptions } from '../../../src/platforms/console/console-options.ts';
import { createConsolePlatform } from '../../../src/platforms/console/console-platform.ts';
import { fakeDispatcher } from '../../fakes/fake-dispatcher.ts';
import { fakeTexts } from '../../fakes/fake-texts.ts';

export interface Script {
  /** What is typed, as if it came through a pipe; then the input ends. */
  readonly lines?: readonly string[];
  /** Delivered before the console is opened. */
  readonly delivered?: readonly Delivery[];
  readonly changes?: Partial<ConsoleOptions>;
}

/** Runs a console over a fake dispatcher from its start to the end of its input. */
export async function runConsole({ lines = [], delivered = [], changes = {} }: Script) {
  const dispatcher = fakeDispatcher();
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  const logged: unknown[] = [];
  const log = (fields: unknown) => void logged.push(fields);
  let text = '';
  let ids = 0;
  output.on('data', (written: string) => {
    text += written;
  });
  const platform = createConsolePlatform({
    input,
    output,
    workspaceId: 'w1',
    memberId: 'sara',
    memberName: 'سارا',
    defaultLocale: 'fa',
    logger: { info: log, warn: log, error: log },
    textsFor: fakeTexts,
    people: async () => [
      { memberId: 'sara', name: { fa: 'سارا', en: 'Sara' } },
      { memberId: 'omid', name: { fa: 'امید', en: 'Omid' } },
    ],
    parseCommand(typed) {
      const rest = typed.replace('/nahad ', '');
      if (rest === 'گزارش' || rest === 'digest') return { command: 'digest', args: {} };
      return typed.startsWith('/nahad ') ? { command: 'ask', args: { question: rest } } : undefined;
    },
    newId: () => `id-${++ids}`,
    ...changes,
  });
  const receipts = await Promise.all(delivered.map((delivery) => platform.send(delivery)));
  await platform.start(dispatcher, []);
  input.end(lines.map((line) => `${line}\n`).join(''));
  await platform.ended();
  return { platform, dispatcher, logged, receipts, text };
}
