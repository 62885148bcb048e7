import type { BarrierCode } from '../core/digest.ts';
import { t975 } from './student-t.ts';

export interface RankedBarrier {
  readonly code: BarrierCode;
  readonly score: number;
  readonly se: number;
  readonly n: number;
}

/** Barriers by score (ties: lower code first) and those that cannot be told apart from the highest. */
export function topGroup<B extends RankedBarrier>(
  barriers: readonly B[],
): { readonly ranked: readonly B[]; readonly leading: readonly B[] } {
  const ranked = [...barriers].sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
  const [first] = ranked;
  if (first === undefined) return { ranked, leading: [] };
  const leading = ranked.filter((one) => {
    const reach = t975(Math.min(first.n, one.n) - 1) * Math.hypot(first.se, one.se);
    return first.score - one.score <= reach;
  });
  return { ranked, leading };
}
