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
