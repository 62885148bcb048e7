import type { DigestView, HistoryPoint, Interval } from '../core/digest.ts';
import { ROUNDS_IN_CYCLE } from '../core/round.ts';
import type { RowId } from './chart-rows.ts';

/** One cycle in a small chart. */
export interface TrendPoint {
  readonly cycle: number;
  /** The cycle is over. */
  readonly whole: boolean;
  readonly score: number;
  readonly interval: Interval;
  /** A line may lead here from the point before: enough people took part in both. */
  readonly joined: boolean;
}

/** A small chart: one construct over the cycles. All panels have the same cycles. */
export interface TrendPanel {
  readonly id: RowId;
  readonly cycles: readonly number[];
  readonly points: readonly TrendPoint[];
}

/** Index and dimensions that were shown in two cycles or more. */
export function trendPanels(view: DigestView): readonly TrendPanel[] {
  const all = [...view.history, pointOf(view)];
  const cycles = all.map(({ cycle }) => cycle);
  const ids: readonly RowId[] = ['index', ...view.dimensions.map(({ id }) => id)];
  return ids
    .map((id) => ({ id, cycles, points: pointsOf(id, all) }))
    .filter(({ points }) => points.length > 1);
}

function pointOf(view: DigestView): HistoryPoint {
  const dimensions = view.dimensions.flatMap(({ id, shown }) => (shown ? [{ id, ...shown }] : []));
  const { cycle, round, participation, index } = view;
  return {
    cycle,
    round,
    dimensions,
    ...(participation ? { participation } : {}),
    ...(index ? { index } : {}),
  };
}

function pointsOf(id: RowId, all: readonly HistoryPoint[]): readonly TrendPoint[] {
  return all.flatMap((point, at) => {
    const shown = scoreIn(point, id);
    if (!shown) return [];
    const before = all[at - 1];
    // With few taking part no trend is claimed, and a line would be a claim.
    const joined =
      before !== undefined &&
      scoreIn(before, id) !== undefined &&
      [point, before].every(({ participation }) => participation && participation !== 'under-30');
    const { score, interval } = shown;
    return [{ cycle: point.cycle, whole: point.round === ROUNDS_IN_CYCLE, score, interval, joined }];
  });
}

function scoreIn({ index, dimensions }: HistoryPoint, id: RowId) {
  return id === 'index' ? index : dimensions.find((one) => one.id === id);
}
