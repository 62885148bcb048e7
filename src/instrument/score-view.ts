import type { ChangeView, Interval, ScoreView } from '../core/digest.ts';
import type { ConstructScore } from './combine.ts';
import { gridScore, outward } from './display.ts';
import type { Rules } from './publication-rules.ts';
import { trend } from './trend.ts';

type Measured = Pick<ConstructScore, 'score' | 'se' | 'nMin' | 'lo' | 'hi'>;

/** A narrower interval of a small group would say that everybody answered alike. */
const SMALL_GROUP_HALF_WIDTH = 25;
const SMALL_GROUP_SMALLEST = 30;

/** A score rounded for display, or undefined if fewer than k answered one of its items. */
export function scoreView(measured: Measured, rules: Rules, change?: ChangeView): ScoreView | undefined {
  const score = gridScore(measured.score, measured.nMin, rules.k);
  if (score === undefined) return undefined;
  const interval = shownInterval(measured, score, isSmall(measured, rules));
  return { score, interval, ...(change === undefined ? {} : { change }) };
}

/**
 * Change between two scores of the same items. The points are the difference of the two rounded scores: a finer one
 * would say more than both together.
 */
export function changeView(current: Measured, previous: Measured | undefined, rules: Rules): ChangeView {
  const result = trend(current, previous);
  if (previous === undefined || !('smallest' in result)) return { label: 'insufficient' };
  const least = isSmall(current, rules) || isSmall(previous, rules) ? SMALL_GROUP_SMALLEST : 0;
  const smallest = outward({ lo: 0, hi: Math.max(least, result.smallest) }).hi;
  const now = gridScore(current.score, current.nMin, rules.k);
  const before = gridScore(previous.score, previous.nMin, rules.k);
  const points = now === undefined || before === undefined ? 0 : now - before;
  // At the ends of the scale small groups are cut to 5–95; a change that cannot be seen is not claimed.
  if (result.label === 'within-noise' || points === 0) return { label: 'within-noise', smallest };
  return { label: result.label, points, smallest };
}

function isSmall({ nMin }: Measured, rules: Rules): boolean {
  return nMin < rules.detailFrom;
}

/**
 * Around the score as it is shown: around the exact one, a group that agreed on the end of the scale would be told from
 * one where a single person did not.
 */
function shownInterval({ lo, hi }: Measured, shown: number, small: boolean): Interval {
  if (!small) return outward({ lo, hi });
  return outward({
    lo: Math.min(lo, shown - SMALL_GROUP_HALF_WIDTH),
    hi: Math.max(hi, shown + SMALL_GROUP_HALF_WIDTH),
  });
}
