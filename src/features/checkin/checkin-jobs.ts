import type { Delivery } from '../../core/delivery.ts';
import type { PlannedSend } from '../../core/planned-send.ts';
import type { Store } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { closeRound } from './close-round.ts';
import { openRound } from './open-round.ts';

/**
 * Closes the team's round when its time is over, or when it is confidential and its key is gone: no answer in it can be
 * changed any more (e.g. after a restored backup).
 */
export async function closeDueRound(parts: CheckinParts, team: Team, store: Store, now: Date): Promise<void> {
  const open = (await store.rounds.ofTeam(team.id)).find((round) => round.state === 'open');
  if (!open) return;
  const keyless = open.privacy === 'confidential' && !(await parts.keys.get(open.id));
  if (keyless || open.closesAt <= now) await closeRound(open, keyless ? now : open.closesAt, store, parts);
}

/** Opens a team's round of a scheduled time; undefined with too few members or an open round, which is no fault then. */
export async function openScheduled(
  parts: CheckinParts,
  team: Team,
  send: PlannedSend,
  now: Date,
  store: Store,
): Promise<readonly Delivery[] | undefined> {
  try {
    return (await openRound(team, now, store, parts, send)).deliveries;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
