import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { DigestView } from '../../core/digest.ts';
import type { Action } from '../../core/interaction.ts';
import { cycleOf, type Round } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import type { ClosedRound } from '../../instrument/digest-input.ts';
import { hasRole, teamById } from '../find-team.ts';
import { digestCard } from './digest-card.ts';
import type { DigestPage, DigestParts } from './digest-parts.ts';
import { freezeDigest } from './freeze-digest.ts';
import { stepsOf } from './steps.ts';

/** `value` is the team's id. */
export async function digestByButton(
  parts: DigestParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const team = await ledTeam(context, action.value);
  return { reply: await digestCard(await pageOf(parts, team, context), context.texts, parts) };
}

/** `value` is `team|cycle`: as that cycle ended. */
export async function digestOfCycle(
  parts: DigestParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const [id = '', cycle] = action.value.split('|');
  const team = await ledTeam(context, id);
  return { reply: await digestCard(await pageOf(parts, team, context, Number(cycle)), context.texts, parts) };
}

/** `value` is `team|cycle|round|locale`: the same digest in the other language, also when a newer one is there. */
export async function switchLanguage(
  parts: DigestParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const [id = '', cycle, round, locale] = action.value.split('|');
  const page = await frozenPage(parts, await ledTeam(context, id), context, Number(cycle), Number(round));
  return { reply: await digestCard(page, parts.textsFor(locale === 'en' ? 'en' : 'fa'), parts) };
}

/** The digest as it was after that round; the newest of the cycle where none is kept. */
export async function frozenPage(
  parts: DigestParts,
  team: Team,
  context: Pick<Context, 'store' | 'clock'> & Partial<Pick<Context, 'member'>>,
  cycle: number,
  round: number,
): Promise<DigestPage> {
  const page = await pageOf(parts, team, context, cycle);
  const frozen = await context.store.digests.get(team.id, cycle, round);
  return frozen ? { ...page, view: parts.withFacts(frozen, team) } : page;
}

/** The digest with what is known beside it: the next dates and the cycle before. */
export async function pageOf(
  parts: DigestParts,
  team: Team,
  { store, clock, member }: Pick<Context, 'store' | 'clock'> & Partial<Pick<Context, 'member'>>,
  cycle?: number,
): Promise<DigestPage> {
  const view = await digestOf(parts, team, store, cycle);
  const rounds = await store.rounds.ofTeam(team.id);
  return {
    view,
    team,
    next: await parts.nextOpening(team, clock.now()),
    openUntil: rounds.find((round) => round.state === 'open')?.closesAt,
    mayShare: member !== undefined && hasRole(team, member, 'manager') && !hasNames(rounds, view.cycle),
    before: view.cycle > 1 ? view.cycle - 1 : undefined,
    ...(await stepsOf(team, view.cycle, store, clock.now())),
    advice: cycle === undefined ? parts.paceAdvice(team, await closedRounds(team, store)) : undefined,
  };
}

/** Whether some of the cycle was answered with names: that was promised to the managers alone. */
export function hasNames(rounds: readonly Round[], cycle: number): boolean {
  return rounds.some(
    ({ state, privacy, number }) => state === 'closed' && privacy === 'named' && cycleOf(number) === cycle,
  );
}

/**
 * The digest of a cycle, or of the newest, after its last closed round: frozen once made, so that whoever asks later,
 * in any language or file, gets the same numbers. The fact sheet is nobody's answers and is always as it stands now.
 */
export async function digestOf(
  parts: DigestParts,
  team: Team,
  store: Store,
  wanted?: number,
): Promise<DigestView> {
  const closed = await closedRounds(team, store);
  const cycles = [...new Set(closed.map(({ round }) => cycleOf(round.number)))];
  const newest = Math.max(1, ...cycles);
  const cycle = wanted !== undefined && cycles.includes(wanted) ? wanted : newest;
  return parts.withFacts(await freezeDigest(parts, team, store, closed, cycle), team);
}

/** A team's closed rounds with what is left of them, by number. */
export async function closedRounds(team: Team, store: Store): Promise<ClosedRound[]> {
  const counts = new Map((await store.rounds.countsOfTeam(team.id)).map((one) => [one.roundId, one]));
  return (await store.rounds.ofTeam(team.id)).flatMap((round) => {
    const found = round.state === 'closed' ? counts.get(round.id) : undefined;
    return found ? [{ round, counts: found }] : [];
  });
}

/** As teamById, for what managers and readers may do. */
export async function ledTeam(context: Context, id: string): Promise<Team> {
  const team = await teamById(context, id);
  if (!hasRole(team, context.member, 'leader')) throw new UserError('errors:not-leader');
  return team;
}
