import type { DimensionId } from '../core/digest.ts';
import { type ConstructScore, combine } from './combine.ts';
import { DIMENSIONS, PARAMS } from './params.ts';

type Dimensions = Readonly<
  Partial<Record<DimensionId, Pick<ConstructScore, 'score' | 'se' | 'nMin'> | undefined>>
>;

export interface IndexScore extends Omit<ConstructScore, 'items'> {
  /** One dimension is missing. */
  readonly provisional: boolean;
  readonly missing: readonly DimensionId[];
}

/** Institutionalization index: the mean of the dimensions there are; undefined with fewer than four of the five. */
export function indexScore(dimensions: Dimensions, rho: number): IndexScore | undefined {
  const missing = DIMENSIONS.filter((id) => dimensions[id] === undefined);
  const parts = DIMENSIONS.flatMap((id) => {
    const one = dimensions[id];
    return one ? [{ mean: one.score, se: one.se, n: one.nMin }] : [];
  });
  const combined = combine(parts, PARAMS.minDimensions, rho);
  if (combined === undefined) return undefined;
  const { items: _, ...score } = combined;
  return { ...score, provisional: missing.length > 0, missing };
}
