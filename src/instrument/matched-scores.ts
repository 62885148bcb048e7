import type { DimensionId } from '../core/digest.ts';
import type { ConstructScore } from './combine.ts';
import { PARAMS } from './params.ts';
import { dimensionScore, shownItems } from './shown-items.ts';
import type { UsableItem, Window } from './window.ts';

export interface Matched {
  readonly current: ConstructScore;
  readonly previous: ConstructScore;
}

/** Whether the two windows may be compared at all: too few people took part in one, and a trend says nothing. */
export function comparable(current: Window, previous: Window): boolean {
  const enough = (rate: number | undefined) => rate !== undefined && rate >= PARAMS.noTrendParticipation;
  return enough(current.participation) && enough(previous.participation);
}

/**
 * A dimension in two windows over the same items. For groups of `detailFrom` and more these are the items both have;
 * smaller ones are compared only where both scores were shown over exactly these items, at the same point of the
 * cycle: a score over part of them would be a new number, from which the others could be had. Where a question was
 * swapped in there is no comparison.
 */
export function matchedScores(
  dimension: DimensionId,
  current: Window,
  previous: Window,
): Matched | undefined {
  const now = shownItems(current, dimension, current.slotsOver);
  const all = shownItems(previous, dimension, previous.slotsOver);
  if ([...now, ...all].some(({ swapped }) => swapped)) return undefined;
  const both = idsIn(now, all);
  const large = [...pick(now, both), ...pick(all, both)].every(
    (item) => item.n >= Math.max(current.rules.detailFrom, previous.rules.detailFrom),
  );
  if (large) return scores(pick(now, both), pick(all, both));
  const then = shownItems(previous, dimension, current.slotsOver);
  const same = idsIn(now, then);
  return same.size === now.length && same.size === then.length ? scores(now, then) : undefined;
}

function idsIn(one: readonly UsableItem[], other: readonly UsableItem[]): ReadonlySet<string> {
  const ids = new Set(other.map((item) => item.id));
  return new Set(one.map((item) => item.id).filter((id) => ids.has(id)));
}

function pick(items: readonly UsableItem[], ids: ReadonlySet<string>): readonly UsableItem[] {
  return items.filter((item) => ids.has(item.id));
}

function scores(now: readonly UsableItem[], then: readonly UsableItem[]): Matched | undefined {
  const current = dimensionScore(now);
  const previous = dimensionScore(then);
  return current && previous ? { current, previous } : undefined;
}
