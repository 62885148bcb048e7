import type { ScaleId } from './schema.ts';

const TERNARY: Readonly<Record<string, number>> = { yes: 100, partly: 50, no: 0 };

/** Distance between neighbouring answers on the 0–100 scale. */
export function stepOf(scale: ScaleId): number {
  return scale === 'ynp' ? 50 : 25;
}

/**
 * Points (0–100) of an answer: `1`…`5` or `yes`, `partly`, `no`, reversed if keyed `-`; “we have none” is 0.
 * Undefined for “don't know”, skips and anything else: missing is neither 50 nor 0.
 */
export function scoreAnswer(scale: ScaleId, code: string, keyed: '+' | '-'): number | undefined {
  if (code === 'none') return 0;
  const points = scale === 'ynp' ? TERNARY[code] : /^[1-5]$/.test(code) ? 25 * (Number(code) - 1) : undefined;
  return points === undefined || keyed === '+' ? points : 100 - points;
}
