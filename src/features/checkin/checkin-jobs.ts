import type { Delivery } from '../../core/delivery.ts';
import type { Store } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { closeRound, sweepKeys } from './close-round.ts';
import { openRound } from './open-round.ts';

/**
 * Closes rounds whose time is over and confidential ones whose key is gone (no answer in them can be changed any
 * more, e.g. after a restored backup), then removes left-over keys.
 */
export async function closeDueRounds(parts: CheckinParts, store: Store, now: Date): Promise<void> {
  for (const team of await store.teams.list()) {
    const open = (await store.rounds.ofTeam(team.id)).find((round) => round.state === 'open');
    if (!open) continue;
    const keyless = open.privacy === 'confidential' && !(await parts.keys.get(open.id));
    if (keyless || open.closesAt <= now) await closeRound(open, keyless ? now : open.closesAt, store, parts);
  }
  await sweepKeys(store, parts);
}

/** Opens a team's round when the schedule says so; too few members or an open round is no fault then. */
export async function openScheduled(
  parts: CheckinParts,
  team: Team,
  at: Date,
  store: Store,
): Promise<readonly Delivery[]> {
  try {
    return (await openRound(team, at, store, parts)).deliveries;
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
