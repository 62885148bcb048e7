import type { OptionCounts } from '../core/round.ts';
import { PARAMS } from './params.ts';
import type { ScaleId } from './schema.ts';
import { scoreAnswer, stepOf } from './score-answer.ts';
import { t975 } from './student-t.ts';

/** Mean of an item on the 0–100 scale with its 95 % interval. */
export interface ItemMean {
  readonly mean: number;
  /** Of the answers, with n − 1. */
  readonly sd: number;
  /** Not below the spread of rounding within one answer, else unanimous small teams would get an interval of zero. */
  readonly sdUsed: number;
  readonly se: number;
  readonly lo: number;
  readonly hi: number;
}

export interface ItemStat {
  /** Valid answers. */
  readonly n: number;
  readonly dk: number;
  /** “Don't know” among valid and “don't know” answers; 0 if there are none. */
  readonly dkShare: number;
  /** Absent with fewer than k valid answers. */
  readonly published?: ItemMean;
}

/** Statistics of one item from how many chose each option. `k`: fewest valid answers, at least 2. */
export function itemStat(
  counts: OptionCounts,
  item: { readonly scale: ScaleId; readonly keyed: '+' | '-' },
  k: number,
): ItemStat {
  const valid = Object.entries(counts).flatMap(([code, count]) => {
    const points = scoreAnswer(item.scale, code, item.keyed);
    return points === undefined || count <= 0 ? [] : [{ points, count }];
  });
  const n = valid.reduce((sum, { count }) => sum + count, 0);
  const dk = counts['dk'] ?? 0;
  const dkShare = n + dk === 0 ? 0 : dk / (n + dk);
  if (n < Math.max(k, 2)) return { n, dk, dkShare };
  return { n, dk, dkShare, published: meanOf(valid, n, stepOf(item.scale)) };
}

function meanOf(valid: readonly { points: number; count: number }[], n: number, step: number): ItemMean {
  const mean = valid.reduce((sum, { points, count }) => sum + points * count, 0) / n;
  const sd = Math.sqrt(
    valid.reduce((sum, { points, count }) => sum + count * (points - mean) ** 2, 0) / (n - 1),
  );
  const sdUsed = Math.max(sd, step / Math.sqrt(12));
  const se = sdUsed / Math.sqrt(n);
  const half = t975(n - 1) * se;
  return { mean, sd, sdUsed, se, lo: Math.max(0, mean - half), hi: Math.min(100, mean + half) };
}

/** A fifth or more said “don't know”, of at least k answers: a finding of its own. */
export function dkFlag(stat: Pick<ItemStat, 'n' | 'dk' | 'dkShare'>, k: number): boolean {
  return stat.n + stat.dk >= k && stat.dkShare >= PARAMS.dkShare;
}
