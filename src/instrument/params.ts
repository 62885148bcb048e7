import type { DimensionId } from '../core/digest.ts';

/** Of the measurement model; not settings: another value is another method version. */
export const PARAMS = {
  /** People below whom nothing is shown, unless a stricter number is configured. */
  k: 5,
  /** Smallest change that matters, in points. */
  smallestOfInterest: 5,
  /** Assumed correlation between items; answers of one person cannot be linked. */
  rho: 0.5,
  minItems: { dimension: 2, barrier: 1 },
  minDimensions: 4,
  /** Thirds of the scale; provisional, no published cut points exist. */
  stageCuts: [100 / 3, 200 / 3],
  guidelinesGate: 50,
  voteWeight: 0.5,
  /** From here item results may be shown. */
  detailPeople: 10,
  /** From here distributions may be shown. */
  fullPeople: 20,
  noTrendParticipation: 0.3,
  dkShare: 0.2,
  /** Dimensions below and barriers from here call for an action. */
  weakDimension: 60,
  heavyBarrier: 50,
} as const;

/** Quantile of the normal distribution that leaves 2.5 % above. */
export const Z_975 = 1.959963984540054;

/** In the order in which they are shown and ties are broken. */
export const DIMENSIONS = [
  'training',
  'policy',
  'leadership',
  'evaluation',
  'self-perception',
] as const satisfies readonly DimensionId[];
