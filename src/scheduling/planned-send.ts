import type { PlannedSend } from '../core/planned-send.ts';
import type { Round } from '../core/round.ts';
import type { Store } from '../core/store.ts';
import type { Team } from '../core/team.ts';
import { type LastSend, nextSend, nextSends, type Timetable } from './next-opening.ts';

/** Where a team stands in its schedule. */
export interface Standing {
  /** Number of the round that opens next. */
  readonly number: number;
  /** The newest opening, also one by hand or withdrawn. */
  readonly last?: LastSend & { readonly openedAt: Date };
  readonly isOpen: boolean;
}

export async function standingOf(team: Team, store: Store): Promise<Standing> {
  const rounds = await store.rounds.ofTeam(team.id);
  const newest = rounds.reduce<Round | undefined>(
    (found, round) => (found && found.openedAt >= round.openedAt ? found : round),
    undefined,
  );
  return {
    number: rounds.filter((round) => round.state !== 'withdrawn').length + 1,
    isOpen: rounds.some((round) => round.state === 'open'),
    ...(newest
      ? {
          last: {
            plannedFor: newest.plannedFor ?? newest.openedAt,
            openedAt: newest.openedAt,
            closesAt: newest.closedAt ?? newest.closesAt,
          },
        }
      : {}),
  };
}

/** The team's next sends by its schedule after `after`, as it stands now, whether or not it has been started. */
export async function plannedSends(
  team: Team,
  table: Timetable,
  store: Store,
  after: Date,
  count: number,
): Promise<readonly PlannedSend[]> {
  const { number, last } = await standingOf(team, store);
  return nextSends(table, number, startOf(team, after), last, count);
}

/** The team's next opening; undefined when it has none. */
export async function plannedOpening(
  team: Team,
  table: Timetable,
  store: Store,
  after: Date,
): Promise<Date | undefined> {
  // While a pooled team asks its members, nobody is asked twice.
  if (team.state !== 'active' || team.pooledInto) return undefined;
  const { number, last } = await standingOf(team, store);
  return nextSend(table, number, startOf(team, after), last).at;
}

function startOf({ scheduledFrom }: Team, after: Date): Date {
  return scheduledFrom && scheduledFrom > after ? scheduledFrom : after;
}
