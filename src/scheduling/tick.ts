import type { Delivery } from '../core/delivery.ts';
import type { Logger } from '../core/logger.ts';
import type { Round } from '../core/round.ts';
import type { Store } from '../core/store.ts';
import type { Team } from '../core/team.ts';
import { closingOf, nextOpening } from './next-opening.ts';

export interface TickParts {
  readonly store: Store;
  readonly logger: Logger;
  /** Closes what is over of this team. */
  closeDue(team: Team, now: Date): Promise<void>;
  /** Plans what is due of second prompts. */
  remindDue(team: Team, now: Date): Promise<void>;
  /** What stands in for invitations that did not arrive. */
  offerInChannel(team: Team): Promise<readonly Delivery[]>;
  /** Opens the round of this scheduled time; nothing when it cannot be (too few people): then the time is over. */
  open(team: Team, scheduled: Date, now: Date): Promise<readonly Delivery[]>;
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
  await parts.deliver(await parts.offerInChannel(team));
  const scheduled = await dueOpening(team, store, now);
  if (!scheduled) return;
  await parts.deliver(await parts.open(team, scheduled, now));
  await store.teams.endSchedule(id, scheduled);
}

/** The team's next opening by its schedule after `after`; undefined when it has none. */
export async function plannedOpening(team: Team, store: Store, after: Date): Promise<Date | undefined> {
  // While a pooled team asks its members, nobody is asked twice.
  if (team.state !== 'active' || team.pooledInto) return undefined;
  const rounds = await store.rounds.ofTeam(team.id);
  const number = rounds.filter((round) => round.state !== 'withdrawn').length + 1;
  const from = latest([after, team.scheduledFrom]) ?? after;
  return nextOpening(team.schedule, team.timeZone, number, from, lastOpening(rounds));
}

/** The newest scheduled time up to `now` that leaves people time to answer; older ones are too late and skipped. */
async function dueOpening(team: Team, store: Store, now: Date): Promise<Date | undefined> {
  const rounds = await store.rounds.ofTeam(team.id);
  if (rounds.some((round) => round.state === 'open')) return undefined;
  let due: Date | undefined;
  let after = latest([lastOpening(rounds), team.scheduledFrom ?? team.startedAt]);
  while (after) {
    const next = await plannedOpening(team, store, after);
    if (!next || next > now) break;
    due = next;
    after = next;
  }
  return due && leavesTime(due, team, now) ? due : undefined;
}

/** At least half of the window, and never less than it would take to notice. */
function leavesTime(opening: Date, team: Team, now: Date): boolean {
  const closing = closingOf(opening, team.schedule, team.timeZone).getTime();
  return closing - now.getTime() >= (closing - opening.getTime()) / 2;
}

function lastOpening(rounds: readonly Round[]): Date | undefined {
  return latest(rounds.map((round) => round.openedAt));
}

function latest(dates: readonly (Date | undefined)[]): Date | undefined {
  const times = dates.flatMap((date) => date?.getTime() ?? []);
  return times.length ? new Date(Math.max(...times)) : undefined;
}
