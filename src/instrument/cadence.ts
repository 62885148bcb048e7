import type { ParticipationBand } from '../core/digest.ts';
import type { Cadence } from '../core/team.ts';

/** Slower than a team can choose; only fatigue leads there. */
export type Pace = Cadence | 'quarterly';

const SLOWER: Readonly<Record<Pace, Pace>> = {
  weekly: 'biweekly',
  biweekly: 'monthly',
  monthly: 'quarterly',
  quarterly: 'quarterly',
};
const LOW = 0.5;
const DROP = 0.15;
/** 0.8 − 0.65 is not quite 0.15 in binary. */
const EPSILON = 1e-9;

/**
 * Fatigue rule: one step slower when fewer than half took part in the last two rounds, or when the last one fell by
 * 15 points or more against the mean of the three before. `rates`: participation (0–1), oldest first.
 */
export function paceFor(current: Pace, rates: readonly number[]): Pace {
  const lastTwo = rates.slice(-2);
  const tired = lastTwo.length === 2 && lastTwo.every((rate) => rate < LOW);
  const before = rates.slice(-4, -1);
  const last = rates.at(-1);
  const mean = before.reduce((sum, rate) => sum + rate, 0) / 3;
  const fell = before.length === 3 && last !== undefined && mean - last >= DROP - EPSILON;
  return tired || fell ? SLOWER[current] : current;
}

/** Bands as they are shown, so that the advice says nothing more than they do. */
const BAND_ORDER: readonly (ParticipationBand | undefined)[] = [
  undefined,
  'under-30',
  '30-49',
  '50-74',
  '75-100',
];
const HALF = BAND_ORDER.indexOf('50-74');

/**
 * The fatigue rule on what is shown of participation, oldest round first, undefined where fewer than k answered: the
 * last two rounds were below half, or the last one is in a lower band than each of the three before.
 */
export function isTired(bands: readonly (ParticipationBand | undefined)[]): boolean {
  const ranks = bands.map((band) => BAND_ORDER.indexOf(band));
  const lastTwo = ranks.slice(-2);
  const before = ranks.slice(-4, -1);
  const last = ranks.at(-1) ?? HALF;
  const isLow = lastTwo.length === 2 && lastTwo.every((rank) => rank < HALF);
  return isLow || (before.length === 3 && before.every((rank) => last < rank));
}
