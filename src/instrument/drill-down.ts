import type { BarrierCode } from '../core/digest.ts';
import { barriersView } from './barriers-view.ts';
import type { ClosedRound } from './digest-input.ts';
import type { Instrument } from './instrument.ts';
import { windowOf } from './window.ts';

/**
 * The two heaviest barriers of a cycle, for `itemsOfRound` of its round 8; none where their order may not be shown,
 * because the choice of questions would show it.
 */
export function drillDownBarriers(
  rounds: readonly ClosedRound[],
  instrument: Instrument,
  k: number,
): readonly BarrierCode[] {
  const { ranked } = barriersView(windowOf(rounds, instrument, k));
  return ranked.slice(0, 2).map(({ code }) => code);
}
