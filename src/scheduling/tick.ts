import type { Delivery } from '../core/delivery.ts';
import type { Logger } from '../core/logger.ts';
import type { PlannedSend } from '../core/planned-send.ts';
import type { MissedSend, Store } from '../core/store.ts';
import type { Team } from '../core/team.ts';
import { nextSend, type Timetable } from './next-opening.ts';
import { standingOf } from './planned-send.ts';

export interface TickParts {
  readonly store: Store;
  readonly logger: Logger;
  timetable(team: Team): Timetable;
  /** Closes what is over of this team. */
  closeDue(team: Team, now: Date): Promise<void>;
  /** Plans what is due of second prompts. */
  remindDue(team: Team, now: Date): Promise<void>;
  /** Plans the digests that are due. */
  digestsDue(team: Team, now: Date): Promise<void>;
  /** What stands in for invitations that did not arrive. */
  offerInChannel(team: Team): Promise<readonly Delivery[]>;
  /** Opens the round of this send; undefined when it cannot be (too few people): then the time is over. */
  open(team: Team, send: PlannedSend, now: Date): Promise<readonly Delivery[] | undefined>;
  deliver(deliveries: readonly Delivery[]): Promise<void>;
  /** Housekeeping that does not belong to a team, e.g. an erasure from files that failed before. */
  maintain(): Promise<void>;
}

/**
 * Everything that is due at `now`: rounds are closed, then opened. Pure due calculation over what is stored, so it does
 * not matter when or how often it runs: sleep, restart and clock changes neither skip nor repeat a round. What fails for
 * one team stops no other.
 */
export async function tick(parts: TickParts, now: Date): Promise<void> {
  for (const { id } of await parts.store.teams.list()) {
    await tickTeam(parts, id, now).catch((error: unknown) => {
      parts.logger.error({ error }, 'tick of a team failed');
    });
  }
  await parts.maintain();
}

async function tickTeam(parts: TickParts, id: string, now: Date): Promise<void> {
  const { store } = parts;
  const team = await store.teams.get(id);
  if (!team) return;
  await parts.closeDue(team, now);
  await parts.remindDue(team, now);
  await parts.digestsDue(team, now);
  await parts.deliver(await parts.offerInChannel(team));
  const due = await dueSends(team, parts.timetable(team), store, now);
  const newest = due.at(-1);
  if (!newest) return;
  const missed = (send: PlannedSend, reason: MissedSend['reason']): MissedSend => ({
    teamId: id,
    at: send.at,
    reason,
  });
  const ended = due.slice(0, -1).map((send) => missed(send, 'downtime'));
  if (newest.closesAt > now) {
    const deliveries = await parts.open(team, newest, now);
    if (deliveries) await parts.deliver(deliveries);
    else ended.push(missed(newest, 'too-few'));
  } else ended.push(missed(newest, 'downtime'));
  await store.teams.endSchedule(id, newest.at, ended);
}

/** Sends of the schedule up to `now` that nothing has been done about, oldest first; none while a round is open. */
async function dueSends(
  team: Team,
  table: Timetable,
  store: Store,
  now: Date,
): Promise<readonly PlannedSend[]> {
  // While a pooled team asks its members, nobody is asked twice.
  if (team.state !== 'active' || team.pooledInto) return [];
  const { number, last, isOpen } = await standingOf(team, store);
  const since = [last?.openedAt, team.scheduledFrom ?? team.startedAt].flatMap(
    (date) => date?.getTime() ?? [],
  );
  if (isOpen || !since.length) return [];
  const due: PlannedSend[] = [];
  for (let after = new Date(Math.max(...since)); ; ) {
    const send = nextSend(table, number, after, last);
    if (send.at > now) return due;
    due.push(send);
    after = send.at;
  }
}
