import { type OptionCounts, ROUNDS_IN_CYCLE, type Round, slotOf } from '../core/round.ts';
import { coarseMean } from './coarse-mean.ts';
import type { ClosedRound } from './digest-input.ts';
import type { ConstructId, Instrument } from './instrument.ts';
import { type ItemMean, type ItemStat, itemStat } from './item-stat.ts';
import { participationRate } from './participation.ts';
import { type Rules, rulesOf } from './publication-rules.ts';
import type { Item } from './schema.ts';

/** An item that was asked, with its answers of the window. */
export interface AskedItem {
  readonly item: Item;
  readonly slot: number;
  readonly counts: OptionCounts;
  /** Of its round; absent for rounds that did not count it. */
  readonly turnover?: Round['turnover'];
  /** Absent for items that are not scored. */
  readonly stat?: ItemStat;
}

/** One with enough answers to be used in scores. */
export interface UsableItem {
  readonly id: string;
  readonly construct: Item['construct'];
  readonly slot: number;
  /** Answers and their mean; of small groups coarse ones. */
  readonly n: number;
  readonly mean: ItemMean;
  readonly turnover?: Round['turnover'];
  /** A manager swapped it in for this cycle: what it stands for is not compared with other cycles. */
  readonly swapped: boolean;
}

/** The closed rounds of one cycle as scores see them. */
export interface Window {
  readonly rules: Rules;
  /** Last slot that is over; 0 before the first. */
  readonly slotsOver: number;
  /** All items asked, also in the drill-down round. */
  readonly asked: readonly AskedItem[];
  /** Items of headline scores (scored, rounds 1–7, not for managers alone) with at least k valid answers. */
  readonly usable: readonly UsableItem[];
  /** Smallest number of people who answered a round, of rounds that at least k answered; 0 if there is none. */
  readonly people: number;
  /** 0–1; undefined if fewer than k were ever asked. */
  readonly participation: number | undefined;
}

export function windowOf(rounds: readonly ClosedRound[], instrument: Instrument, k: number): Window {
  const rules = rulesOf(rounds, k);
  const counted = new Set(confidentialIfMixed(rounds));
  const inOrder = [...rounds].sort((a, b) => a.round.number - b.round.number);
  const asked = new Map<string, AskedItem>();
  // Each item counts once: its latest closed round.
  for (const round of inOrder)
    for (const one of askedIn(counted.has(round) ? round : withoutAnswers(round), instrument, rules.k))
      asked.set(one.item.id, one);
  const answered = rounds.map(({ counts }) => counts.responded).filter((responded) => responded >= rules.k);
  return {
    rules,
    // A withdrawn round's number is asked again, so that a slot is over when a round of it has closed.
    slotsOver: Math.max(0, ...rounds.map(({ round }) => slotOf(round.number))),
    asked: [...asked.values()],
    usable: [...asked.values()].flatMap((one) => usable(one, rules)),
    people: answered.length > 0 ? Math.min(...answered) : 0,
    participation: participationOf(rounds, rules),
  };
}

/**
 * Where some rounds were named and some confidential, only the confidential ones make scores: what named rounds said is
 * known by name, and would be subtracted.
 */
function confidentialIfMixed(rounds: readonly ClosedRound[]): readonly ClosedRound[] {
  const confidential = rounds.filter(({ round }) => round.privacy === 'confidential');
  return confidential.length > 0 ? confidential : rounds;
}

function withoutAnswers({ round, counts }: ClosedRound): ClosedRound {
  return { round, counts: { ...counts, items: {}, texts: {} } };
}

/** Those of one construct. */
export function ofConstruct(items: readonly UsableItem[], construct: ConstructId): readonly UsableItem[] {
  return items.filter((item) => item.construct === construct);
}

function askedIn({ round, counts }: ClosedRound, instrument: Instrument, k: number): readonly AskedItem[] {
  const slot = slotOf(round.number);
  // From the frozen list, not from the counts: an item nobody answered was asked all the same.
  const ids = new Set([...round.items.staff, ...round.items.manager]);
  return [...ids].flatMap((id) => {
    const item = instrument.items.get(id);
    if (item === undefined) return [];
    const { turnover } = round;
    const one = { item, slot, counts: counts.items[id] ?? {}, ...(turnover && { turnover }) };
    const { scale, keyed, scored } = item;
    if (!scored || scale === 'single' || scale === 'text') return [one];
    return [{ ...one, stat: itemStat(one.counts, { scale, keyed }, k) }];
  });
}

/**
 * Whether an item makes headline scores: those of the rotation, and those a manager swapped in for one of them. What
 * only managers are asked, and round 8, are not.
 */
export function isHeadline({ item, slot }: Pick<AskedItem, 'item' | 'slot'>): boolean {
  return item.scored && item.audience !== 'manager' && slot < ROUNDS_IN_CYCLE;
}

function usable(asked: AskedItem, { k, detailFrom }: Rules): readonly UsableItem[] {
  const { item, slot, stat, turnover } = asked;
  if (!isHeadline(asked) || stat?.published === undefined) return [];
  const { id, construct } = item;
  const { n, published: exact } = stat;
  const counted = n < detailFrom ? coarseMean(exact, item.scale, k) : { n, mean: exact };
  const shared = { id, construct, slot, ...counted, swapped: !item.core };
  return [{ ...shared, ...(turnover && { turnover }) }];
}

/**
 * Answers of a round with fewer than k count as none, so that 0 and k − 1 look the same; rounds with fewer than k
 * people asked do not count.
 */
function participationOf(rounds: readonly ClosedRound[], rules: Rules): number | undefined {
  const counted = rounds.map(({ counts }) => counts).filter(({ eligible }) => eligible >= rules.k);
  const eligible = counted.reduce((sum, counts) => sum + counts.eligible, 0);
  const responded = counted.reduce(
    (sum, counts) => sum + (counts.responded >= rules.k ? counts.responded : 0),
    0,
  );
  return participationRate(responded, eligible);
}
