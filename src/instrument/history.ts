import type { DigestView, HistoryPoint, ScoreView } from '../core/digest.ts';

/**
 * Earlier digests as points of a line. Only what they showed themselves, already rounded, so that a line tells nothing
 * that the digests in it did not.
 */
export function historyOf(earlier: readonly DigestView[]): readonly HistoryPoint[] {
  return earlier.map(({ cycle, round, to, participation, index, dimensions }) => ({
    cycle,
    round,
    ...(to ? { to } : {}),
    ...(participation ? { participation } : {}),
    ...(index ? { index: pointOf(index) } : {}),
    dimensions: dimensions.flatMap(({ id, shown }) => (shown ? [{ id, ...pointOf(shown) }] : [])),
  }));
}

function pointOf({ score, interval }: ScoreView): Pick<ScoreView, 'score' | 'interval'> {
  return { score, interval };
}
