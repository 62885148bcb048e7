import { ROUNDS_IN_CYCLE, type RoundCounts } from './core/round.ts';
import type { Team } from './core/team.ts';
import type { PaceAdvice } from './features/digest/digest-parts.ts';
import { isTired } from './instrument/cadence.ts';
import type { ClosedRound } from './instrument/digest-input.ts';
import { PARAMS } from './instrument/params.ts';
import { participationBand, participationRate } from './instrument/participation.ts';

/** Fewer than k answers look like none: how many of them there were is not told. */
export function bandOf({ eligible, responded }: RoundCounts) {
  const rate = Math.min(eligible, responded) < PARAMS.k ? undefined : participationRate(responded, eligible);
  return rate === undefined ? undefined : participationBand(rate);
}

/** From bands alone; rounds of fewer than k people say nothing. */
export function paceAdvice({ schedule }: Team, rounds: readonly ClosedRound[]): PaceAdvice | undefined {
  const counted = rounds.filter(({ counts }) => counts.eligible >= PARAMS.k);
  if (!isTired(counted.map(({ counts }) => bandOf(counts)))) return undefined;
  if (Math.max(...rounds.map(({ round }) => round.number)) < ROUNDS_IN_CYCLE) return 'first-cycle';
  return schedule.cadence === 'monthly' ? 'pause' : 'slower';
}
