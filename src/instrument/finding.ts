import type { BarriersView, DimensionView, Finding, IndexView } from '../core/digest.ts';
import { PARAMS } from './params.ts';
import { standsOut } from './stands-out.ts';

interface Shown {
  readonly index?: IndexView | undefined;
  readonly dimensions: readonly DimensionView[];
  readonly barriers: BarriersView;
  readonly facts: { readonly filled: number; readonly gaps: number };
}

/**
 * What stands on top, of what is shown: the largest clear change; else what needs most, a dimension below 60 or the
 * leading barriers, if any stand out (without numbers, in small groups, after the dimensions); else the lowest dimension; else the fact
 * sheet, if anybody filled it in.
 */
export function findingOf(shown: Shown): Finding {
  const { facts } = shown;
  const change = clearChange(shown);
  if (change) return change;
  const weakest = weakestDimension(shown.dimensions);
  const { leading, ranked } = shown.barriers;
  const top = ranked[0]?.shown?.score;
  const weak = weakest !== undefined && weakest.score < PARAMS.weakDimension;
  const heavy = standsOut(shown.barriers) && (top === undefined || top >= PARAMS.heavyBarrier);
  const barriersFirst = !weak || (top !== undefined && top > 100 - weakest.score);
  if (heavy && barriersFirst) return { kind: 'leading-barriers', codes: leading };
  if (weakest) return weakest;
  return facts.filled > 0 ? { kind: 'facts-only', gaps: facts.gaps } : { kind: 'no-scores-yet' };
}

function clearChange({ index, dimensions }: Shown): Finding | undefined {
  const changes = [
    { dimension: 'index' as const, change: index?.change },
    ...dimensions.map(({ id, shown }) => ({ dimension: id, change: shown?.change })),
  ];
  const clear = changes.flatMap(({ dimension, change }) =>
    change?.label === 'clear-change' && change.points !== undefined
      ? [{ kind: 'clear-change' as const, dimension, points: change.points }]
      : [],
  );
  return clear.sort((a, b) => Math.abs(b.points) - Math.abs(a.points))[0];
}

function weakestDimension(dimensions: readonly DimensionView[]) {
  const shown = dimensions.flatMap(({ id, shown: view }) =>
    view ? [{ kind: 'weakest-dimension' as const, dimension: id, score: view.score }] : [],
  );
  return shown.sort((a, b) => a.score - b.score)[0];
}
