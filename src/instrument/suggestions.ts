import type { BarrierCode, DimensionId } from '../core/digest.ts';
import type { ConstructId } from './instrument.ts';
import { DIMENSIONS, PARAMS } from './params.ts';

interface Scores {
  readonly dimensions: Readonly<Partial<Record<DimensionId, number>>>;
  readonly barriers: Readonly<Partial<Record<BarrierCode, number>>>;
}

interface Candidate {
  readonly id: ConstructId;
  readonly need: number;
}

/**
 * Constructs that most need an action: dimensions below 60 and barriers from 50, by need (ties: dimensions first).
 * Training or guidelines take the last place if one of them is a candidate and neither made the list.
 */
export function suggestConstructs(
  scores: Scores,
  blocked: readonly ConstructId[],
  n: number,
): readonly ConstructId[] {
  const candidates = [...dimensionNeeds(scores), ...barrierNeeds(scores)]
    .filter(({ id }) => !blocked.includes(id))
    .sort((a, b) => b.need - a.need)
    .map(({ id }) => id);
  const chosen = candidates.slice(0, n);
  const emphasised = candidates.find(isEmphasised);
  if (n > 0 && emphasised !== undefined && !chosen.some(isEmphasised)) chosen[n - 1] = emphasised;
  return chosen;
}

function isEmphasised(id: ConstructId): boolean {
  return id === 'training' || id === 'policy';
}

function dimensionNeeds({ dimensions }: Scores): readonly Candidate[] {
  return DIMENSIONS.flatMap((id) => {
    const score = dimensions[id];
    return score === undefined || score >= PARAMS.weakDimension ? [] : [{ id, need: 100 - score }];
  });
}

function barrierNeeds({ barriers }: Scores): readonly Candidate[] {
  const entries = Object.entries(barriers) as [BarrierCode, number][];
  return entries
    .filter(([, score]) => score >= PARAMS.heavyBarrier)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, need]) => ({ id, need }));
}
