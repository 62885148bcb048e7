import type { DigestView } from '../../core/digest.ts';
import { cycleOf, slotOf } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import type { ClosedRound } from '../../instrument/digest-input.ts';
import type { DigestParts } from './digest-parts.ts';

/** Two and a half years of a round every two weeks; a line of more points is no easier to read. */
const EARLIER_AT_MOST = 7;

/**
 * The digest of a cycle after the last of its `closed` rounds: the one that is kept, or a new one that is kept from now
 * on. Earlier cycles that nobody asked for in their time are frozen first.
 */
export async function freezeDigest(
  parts: Pick<DigestParts, 'build'>,
  team: Team,
  store: Store,
  closed: readonly ClosedRound[],
  cycle: number,
): Promise<DigestView> {
  const last = roundsOf(closed, cycle).at(-1)?.round.number;
  const kept = last === undefined ? undefined : await store.digests.get(team.id, cycle, slotOf(last));
  if (kept) return kept;
  const view = parts.build({
    team,
    cycle,
    rounds: roundsOf(closed, cycle),
    previous: roundsOf(closed, cycle - 1),
    earlier: await earlierOf(parts, team, store, closed, cycle),
    actions: await store.actions.ofTeam(team.id),
  });
  return last === undefined ? view : store.digests.publish(view);
}

async function earlierOf(
  parts: Pick<DigestParts, 'build'>,
  team: Team,
  store: Store,
  closed: readonly ClosedRound[],
  cycle: number,
): Promise<readonly DigestView[]> {
  const cycles = [...new Set(closed.map(({ round }) => cycleOf(round.number)))];
  const before = cycles.filter((number) => number < cycle).sort((a, b) => a - b);
  const digests: DigestView[] = [];
  // One after the other: each that is made now is part of those that follow.
  for (const number of before.slice(-EARLIER_AT_MOST))
    digests.push(await freezeDigest(parts, team, store, closed, number));
  return digests;
}

function roundsOf(closed: readonly ClosedRound[], cycle: number): readonly ClosedRound[] {
  return closed.filter(({ round }) => cycleOf(round.number) === cycle);
}
