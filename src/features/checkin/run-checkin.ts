import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Command } from '../../core/interaction.ts';
import { type Round, slotOf } from '../../core/round.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import { findTeam } from '../find-team.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { closeRound, withdrawRound } from './close-round.ts';
import { openRound, roundOpen } from './open-round.ts';

/** Opens the next round by hand. */
export async function openByHand(
  parts: CheckinParts,
  command: Command,
  context: Context,
): Promise<{ reply: Card; deliveries: readonly Delivery[] }> {
  const { texts, store, clock } = context;
  const team = await findTeam(context, 'manager', command.args['team']);
  if (team.state !== 'active') throw new UserError(`errors:team-${team.state}`);
  const rounds = await store.rounds.ofTeam(team.id);
  const open = rounds.find((round) => round.state === 'open');
  if (open) throw roundOpen(open, team, texts);
  const { round, deliveries } = await openRound(team, clock.now(), store, parts);
  const until = texts.dateTime(round.closesAt, team.timeZone);
  const count = (await store.prompts.ofRound(round.id)).length;
  const reply = buildCard(texts, texts.t('checkin:opened-title', { round: slotOf(round.number) }), [
    textBlock(texts.t('checkin:opened', { count, until })),
  ]);
  return { reply, deliveries };
}

/** Closes the open round before its time. */
export async function closeByHand(
  parts: CheckinParts,
  command: Command,
  context: Context,
): Promise<{ reply: Card }> {
  const { texts, store, clock } = context;
  const { team, round } = await openRoundOf(command, context);
  if (!(await closeRound(round, clock.now(), store, parts))) throw new UserError('errors:no-round');
  await lookAhead(team, context);
  return { reply: doneCard('closed', `closed-${round.privacy}`, round, texts) };
}

/** Cancels the open round and discards what was answered in it. */
export async function withdraw(
  parts: CheckinParts,
  command: Command,
  context: Context,
): Promise<{ reply: Card }> {
  const { texts, store, clock } = context;
  const { team, round } = await openRoundOf(command, context);
  if (!(await withdrawRound(round, clock.now(), store, parts))) throw new UserError('errors:no-round');
  await lookAhead(team, context);
  return { reply: doneCard('withdrawn', 'withdrawn', round, texts) };
}

async function openRoundOf(
  command: Command,
  context: Context,
): Promise<{ readonly team: Team; readonly round: Round }> {
  const team = await findTeam(context, 'manager', command.args['team']);
  const open = (await context.store.rounds.ofTeam(team.id)).find((round) => round.state === 'open');
  if (!open) throw new UserError('errors:no-round');
  return { team, round: open };
}

/** What the schedule had planned up to now is over; else the next tick would open a round of a time long past. */
async function lookAhead(team: Team, { store, clock }: Context): Promise<void> {
  await store.teams.save({ ...team, scheduledFrom: clock.now() });
}

function doneCard(
  title: 'closed' | 'withdrawn',
  text: 'closed-confidential' | 'closed-named' | 'withdrawn',
  round: Round,
  texts: Context['texts'],
): Card {
  return buildCard(texts, texts.t(`checkin:${title}-title`, { round: slotOf(round.number) }), [
    textBlock(texts.t(`checkin:${text}`)),
  ]);
}
