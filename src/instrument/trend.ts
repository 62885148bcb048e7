import type { ChangeLabel } from '../core/digest.ts';
import { PARAMS } from './params.ts';
import { t975, t995 } from './student-t.ts';

type Measured = { readonly score: number; readonly se: number; readonly nMin: number };

export interface Trend {
  readonly label: Exclude<ChangeLabel, 'insufficient'>;
  readonly delta: number;
  readonly se: number;
  readonly df: number;
  readonly t: number;
  readonly lo: number;
  readonly hi: number;
  /** The smallest change that could have been seen, in points. */
  readonly smallest: number;
}

/**
 * Change of a score between two windows that do not overlap, over the same items; `insufficient` if one has no score.
 * Treats the windows as independent, which is conservative when the same people answer.
 */
export function trend(
  current: Measured | undefined,
  previous: Measured | undefined,
  smallestOfInterest: number = PARAMS.smallestOfInterest,
): Trend | { readonly label: 'insufficient' } {
  if (current === undefined || previous === undefined) return { label: 'insufficient' };
  const delta = current.score - previous.score;
  const se = Math.hypot(current.se, previous.se);
  const df = Math.min(current.nMin, previous.nMin) - 1;
  const smallest = t975(df) * se;
  const t = Math.abs(delta) / se;
  const matters = Math.abs(delta) >= smallestOfInterest;
  const label =
    matters && t >= t995(df) ? 'clear-change' : matters && t >= t975(df) ? 'possible-change' : 'within-noise';
  return { label, delta, se, df, t, lo: delta - smallest, hi: delta + smallest, smallest };
}
