import type { DimensionId } from '../core/digest.ts';
import { type ConstructScore, combine } from './combine.ts';
import { PARAMS } from './params.ts';
import { isCheckpoint } from './publication-rules.ts';
import { ofConstruct, type UsableItem, type Window } from './window.ts';

/**
 * Items a dimension's score rests on once `slotsOver` is over. Replays the cycle, because what was shown before
 * decides: with fewer than `detailFrom` answers to one of its items, a score changes at checkpoints only, and only by
 * two items or more; otherwise the new item could be had by subtraction.
 */
export function shownItems(
  window: Pick<Window, 'usable' | 'rules'>,
  dimension: DimensionId,
  slotsOver: number,
): readonly UsableItem[] {
  const items = ofConstruct(window.usable, dimension);
  let shown: readonly UsableItem[] = [];
  for (let slot = 1; slot <= slotsOver; slot += 1) {
    const closed = items.filter((item) => item.slot <= slot);
    if (closed.length < PARAMS.minItems.dimension) continue;
    const small = closed.some((item) => item.n < window.rules.detailFrom);
    const apart = closed.length - shown.length >= PARAMS.minItems.dimension;
    if (!small || (apart && isCheckpoint(dimension, slot))) shown = closed;
  }
  return shown;
}

/** Score of a dimension from its items; undefined with fewer than two. */
export function dimensionScore(items: readonly UsableItem[]): ConstructScore | undefined {
  return combine(items.map(toPart), PARAMS.minItems.dimension, PARAMS.rho);
}

export function toPart(item: UsableItem): { readonly mean: number; readonly se: number; readonly n: number } {
  return { mean: item.mean.mean, se: item.mean.se, n: item.n };
}
