import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { DigestView } from '../../core/digest.ts';
import type { Action, Command } from '../../core/interaction.ts';
import { cycleOf, slotOf } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import { findTeam, hasRole, teamById } from '../find-team.ts';
import { digestCard } from './digest-card.ts';
import type { ClosedRound, DigestParts } from './digest-parts.ts';

/** The digest of the team named, or of the only one the person leads. */
export async function digestByCommand(
  parts: DigestParts,
  command: Command,
  context: Context,
): Promise<{ reply: Card }> {
  return { reply: await cardOf(parts, await findTeam(context, 'leader', command.args['team']), context) };
}

/** `value` is the team's id. */
export async function digestByButton(
  parts: DigestParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  return { reply: await cardOf(parts, await ledTeam(context, action.value), context) };
}

async function cardOf(parts: DigestParts, team: Team, context: Context): Promise<Card> {
  const view = await currentDigest(parts, team, context.store);
  const next = await parts.nextOpening(team, context.clock.now());
  return digestCard({ view, team, next }, context.texts, parts);
}

/** `value` is `team|cycle|round|locale`: the same frozen digest in the other language. */
export async function switchLanguage(
  parts: DigestParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const [id = '', cycle, round, locale] = action.value.split('|');
  const team = await ledTeam(context, id);
  const view =
    (await context.store.digests.get(id, Number(cycle), Number(round))) ??
    (await currentDigest(parts, team, context.store));
  const next = await parts.nextOpening(team, context.clock.now());
  return { reply: digestCard({ view, team, next }, parts.textsFor(locale === 'en' ? 'en' : 'fa'), parts) };
}

/** `value` is `team|action`: the leader means to do it. */
export async function planAction(
  parts: DigestParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const { store, clock, texts } = context;
  const [id = '', actionId = ''] = action.value.split('|');
  const team = await ledTeam(context, id);
  parts.action(actionId);
  const cycle = (await currentDigest(parts, team, store)).cycle;
  await store.actions.save({ teamId: team.id, actionId, state: 'planned', cycle, changedAt: clock.now() });
  return { reply: buildCard(texts, undefined, [textBlock(texts.t('digest:planned'))]) };
}

/**
 * The digest after the last closed round: frozen once made, so that whoever asks later, in any language or file, gets
 * the same numbers. Before the first closed round it is made of the fact sheet and not frozen: facts may still change.
 */
export async function currentDigest(parts: DigestParts, team: Team, store: Store): Promise<DigestView> {
  const closed = await closedRounds(team, store);
  const last = closed.at(-1)?.round.number;
  const cycle = last === undefined ? 1 : cycleOf(last);
  const published = last === undefined ? undefined : await store.digests.get(team.id, cycle, slotOf(last));
  if (published) return published;
  const inCycle = (wanted: number) => closed.filter(({ round }) => cycleOf(round.number) === wanted);
  const view = parts.build({
    team,
    cycle,
    rounds: inCycle(cycle),
    previous: inCycle(cycle - 1),
    actions: await store.actions.ofTeam(team.id),
  });
  return last === undefined ? view : store.digests.publish(view);
}

/** A team's closed rounds with what is left of them, by number. */
export async function closedRounds(team: Team, store: Store): Promise<ClosedRound[]> {
  const counts = new Map((await store.rounds.countsOfTeam(team.id)).map((one) => [one.roundId, one]));
  return (await store.rounds.ofTeam(team.id)).flatMap((round) => {
    const found = round.state === 'closed' ? counts.get(round.id) : undefined;
    return found ? [{ round, counts: found }] : [];
  });
}

async function ledTeam(context: Context, id: string): Promise<Team> {
  const team = await teamById(context, id);
  if (!hasRole(team, context.member, 'leader')) throw new UserError('errors:not-leader');
  return team;
}
