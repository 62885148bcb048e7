import type { Delivery } from '../core/delivery.ts';
import type { Store } from '../core/store.ts';
import type { Team } from '../core/team.ts';
import { closingOf, nextOpening } from './next-opening.ts';

export interface TickParts {
  readonly store: Store;
  closeDue(now: Date): Promise<void>;
  open(team: Team, at: Date): Promise<readonly Delivery[]>;
  deliver(deliveries: readonly Delivery[]): Promise<void>;
  /** Housekeeping of the store, e.g. an erasure from files that failed before. */
  maintain(): Promise<void>;
}

/**
 * Everything that is due at `now`: rounds are closed, then opened. Pure due calculation over what is stored, so it does
 * not matter when or how often it runs: sleep, restart and clock changes neither skip nor repeat a round.
 */
export async function tick(parts: TickParts, now: Date): Promise<void> {
  await parts.closeDue(now);
  for (const team of await parts.store.teams.list()) {
    const opening = await dueOpening(team, parts.store, now);
    if (opening) await parts.deliver(await parts.open(team, opening));
  }
  await parts.maintain();
}

/** The team's next opening by its schedule after `after`; undefined when it has none. */
export async function plannedOpening(team: Team, store: Store, after: Date): Promise<Date | undefined> {
  if (team.state !== 'active') return undefined;
  const rounds = await store.rounds.ofTeam(team.id);
  const number = rounds.filter((round) => round.state !== 'withdrawn').length + 1;
  return nextOpening(team.schedule, team.timeZone, number, after, rounds.at(-1)?.openedAt);
}

/** The newest scheduled time up to `now` whose window is still open; older ones are too late and skipped. */
async function dueOpening(team: Team, store: Store, now: Date): Promise<Date | undefined> {
  const rounds = await store.rounds.ofTeam(team.id);
  if (rounds.some((round) => round.state === 'open')) return undefined;
  let due: Date | undefined;
  let after = rounds.at(-1)?.openedAt ?? team.startedAt;
  while (after) {
    const next = await plannedOpening(team, store, after);
    if (!next || next > now) break;
    due = next;
    after = next;
  }
  return due && closingOf(due, team.schedule, team.timeZone) > now ? due : undefined;
}
