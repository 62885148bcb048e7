import { t975 } from './student-t.ts';

/** What a score is built from: an item's mean or a dimension's score. */
export interface Part {
  readonly mean: number;
  readonly se: number;
  readonly n: number;
}

/** Score of a construct on the 0–100 scale. */
export interface ConstructScore {
  readonly score: number;
  readonly se: number;
  /** Smallest number of answers among its items. */
  readonly nMin: number;
  readonly items: number;
  readonly lo: number;
  readonly hi: number;
}

/**
 * Unweighted mean of a construct's items with its 95 % interval; undefined with fewer than `minItems`.
 * `rho` is the assumed correlation between items (1 is an upper bound valid for any data).
 */
export function combine(parts: readonly Part[], minItems: number, rho: number): ConstructScore | undefined {
  if (parts.length === 0 || parts.length < minItems) return undefined;
  const score = parts.reduce((sum, part) => sum + part.mean, 0) / parts.length;
  const se = pooledError(
    parts.map((part) => part.se),
    rho,
  );
  const nMin = Math.min(...parts.map((part) => part.n));
  const half = t975(nMin - 1) * se;
  return {
    score,
    se,
    nMin,
    items: parts.length,
    lo: Math.max(0, score - half),
    hi: Math.min(100, score + half),
  };
}

/** (1/J)·√(Σ se² + 2ρ Σ se·se): error of the mean of J parts that correlate by rho. */
function pooledError(errors: readonly number[], rho: number): number {
  const squares = errors.reduce((sum, error) => sum + error ** 2, 0);
  const sum = errors.reduce((total, error) => total + error, 0);
  // Twice the sum over pairs is the square of the sum without the squares.
  return Math.sqrt(squares + rho * (sum ** 2 - squares)) / errors.length;
}
