import type { Instrument } from './instrument/instrument.ts';
import { optionsOf } from './instrument/options-of.ts';

/** What is known of an id of the instrument. */
export function lookUps({ items, scales, constructs, actions }: Instrument) {
  const item = (id: string) => found(items.get(id), id);
  const action = (id: string) =>
    found(
      actions.find((one) => one.id === id),
      id,
    );
  const construct = (id: string) =>
    found(
      constructs.find((one) => one.id === id),
      id,
    );
  return {
    item,
    isText: (id: string) => items.get(id)?.scale === 'text',
    label: (id: string) => construct(id).label,
    barriers: (codes: readonly string[]) =>
      codes.flatMap((code) =>
        constructs.flatMap(({ id, kind }) =>
          id === code && kind === 'barrier' && isBarrier(id) ? [id] : [],
        ),
      ),
    constructOf: (id: string) => action(id).construct,
    actionText: (id: string) => actions.find((one) => one.id === id)?.text,
    action: (id: string) => {
      const { text, basis } = action(id);
      return { text, fromPractice: basis === 'paper+practice' };
    },
    formItem: (id: string) => {
      const { short, text, scale } = item(id);
      if (scale === 'text') return { id, short, text, maxChars: 280 };
      return { id, short, text, options: optionsOf(item(id), scales) };
    },
  };
}

function isBarrier(id: string): id is `B${string}` {
  return id.startsWith('B');
}

/** Ids come from our own data and buttons; one that is nowhere is a fault, not a person's mistake. */
export function found<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`no such id: ${id}`);
  return value;
}
