import type { ParticipationBand } from '../core/digest.ts';

/** People who answered, of those asked (0–1); undefined if nobody was asked. */
export function participationRate(responded: number, eligible: number): number | undefined {
  return eligible > 0 ? Math.min(1, responded / eligible) : undefined;
}

/** Worst-case bounds (0–1) of a share when some did not answer: all of them against, all of them in favour. */
export function manski(
  favourable: number,
  answered: number,
  eligible: number,
): readonly [number, number] | undefined {
  if (eligible <= 0) return undefined;
  return [favourable / eligible, (favourable + eligible - answered) / eligible];
}

/** The only way participation is shown. */
export function participationBand(rate: number): ParticipationBand {
  if (rate < 0.3) return 'under-30';
  if (rate < 0.5) return '30-49';
  return rate < 0.75 ? '50-74' : '75-100';
}
