import { type OptionCounts, ROUNDS_IN_CYCLE, type Round, slotOf } from '../../src/core/round.ts';
import type { PrivacyMode } from '../../src/core/team.ts';
import type { ClosedRound, DigestInput } from '../../src/instrument/digest-input.ts';
import { loadInstrument } from '../../src/instrument/load-instrument.ts';
import { itemsOfRound } from '../../src/instrument/questions.ts';
import type { Item } from '../../src/instrument/schema.ts';

export const instrument = loadInstrument(new URL('../../data/instrument', import.meta.url).pathname);

const DAY_MS = 86_400_000;

/** Code that one of the people chose for an item. */
export type Answerer = (item: Item, person: number) => string;

export interface RoundOptions {
  readonly people: number;
  readonly eligible?: number;
  readonly answer?: Answerer;
  readonly privacy?: PrivacyMode;
  /** Ever joined and left when it opened; nobody came or went if not given. */
  readonly turnover?: Round['turnover'] | 'unknown';
}

/** Round `number` (1, 2, 3 …), closed, answered by so many people. */
export function closedRound(number: number, options: RoundOptions): ClosedRound {
  const { people, eligible = Math.max(people, 12), answer = varied, privacy = 'confidential' } = options;
  const { turnover = { joined: 0, left: 0 } } = options;
  const openedAt = new Date(Date.UTC(2026, 0, 5) + number * 7 * DAY_MS);
  const closedAt = new Date(openedAt.getTime() + 3 * DAY_MS);
  const ids = itemsOfRound(instrument.rotation, number, 'staff', []);
  const items: Record<string, Record<string, number>> = {};
  for (const id of ids) {
    const item = instrument.items.get(id);
    if (item === undefined || item.scale === 'text' || people === 0) continue;
    const counts: Record<string, number> = {};
    for (let person = 0; person < people; person += 1) {
      const code = answer(item, person);
      counts[code] = (counts[code] ?? 0) + 1;
    }
    items[id] = counts;
  }
  const id = `r${number}`;
  return {
    round: {
      id,
      teamId: 't1',
      number,
      items: { staff: ids, manager: ids },
      privacy,
      contractHash: 'hash',
      openedAt,
      closesAt: closedAt,
      state: 'closed',
      closedAt,
      ...(turnover !== 'unknown' && { turnover }),
    },
    counts: { roundId: id, eligible, responded: people, items, texts: {} },
  };
}

/** Rounds 1 to `last` of a cycle, all answered by the same number of people. */
export function closedRounds(last: number, options: RoundOptions, cycle = 1): readonly ClosedRound[] {
  const first = (cycle - 1) * ROUNDS_IN_CYCLE + 1;
  return Array.from({ length: last }, (_, index) => closedRound(first + index, options));
}

export function digestInput(rounds: readonly ClosedRound[], more: Partial<DigestInput> = {}): DigestInput {
  return {
    team: { id: 't1', name: 'Team', sample: false, facts: {} },
    cycle: 1,
    rounds,
    blocked: [],
    usedActions: [],
    k: 5,
    instrument,
    ...more,
  };
}

/** Everybody at this level (0–4 of the scale's steps), whichever way an item is keyed, a little apart. */
export function around(level: number): Answerer {
  return (item, person) => {
    const apart = Math.max(0, Math.min(4, level + (person % 3) - 1));
    const towards = item.keyed === '+' ? apart : 4 - apart;
    if (item.scale === 'ynp') return ['no', 'no', 'partly', 'yes', 'yes'][towards] ?? 'dk';
    return item.scale === 'single' ? '1' : String(towards + 1);
  };
}

function varied(item: Item, person: number): string {
  return around((person + slotOf(item.id.length)) % 5)(item, person);
}

/** All ways in which so many people can choose among these answers. */
export function allCounts(people: number, [code, ...others]: readonly string[]): readonly OptionCounts[] {
  if (code === undefined) return [];
  if (others.length === 0) return [{ [code]: people }];
  return Array.from({ length: people + 1 }, (_, count) =>
    allCounts(people - count, others).map((rest) => ({ ...(count ? { [code]: count } : {}), ...rest })),
  ).flat();
}
