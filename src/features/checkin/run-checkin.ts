import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Action, Command } from '../../core/interaction.ts';
import { cycleOf, type Round, slotOf } from '../../core/round.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import { findTeam, managedTeam } from '../find-team.ts';
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
  if (team.pooledInto) throw new UserError('errors:team-pooled');
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
  const { team, round } = await openRoundOf(command, context);
  await end(closeRound, parts, team, round, context);
  return { reply: doneCard('closed', `closed-${round.privacy}`, round, context.texts) };
}

/** What withdrawing the open round would discard, before it does. */
export async function askToWithdraw(command: Command, context: Context): Promise<{ reply: Card }> {
  const { texts } = context;
  const { team, round } = await openRoundOf(command, context);
  return {
    reply: buildCard(texts, texts.t('checkin:title', { team: team.name }), [
      textBlock(
        texts.t('checkin:withdraw-ask', { round: slotOf(round.number), cycle: cycleOf(round.number) }),
      ),
      actionsBlock([
        button(texts.t('checkin:withdraw-confirm'), 'checkin.confirm-withdraw', round.id, 'danger'),
      ]),
    ]),
  };
}

/** Cancels the open round and discards what was answered in it; `value` is the round's id. */
export async function withdraw(
  parts: CheckinParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const round = await context.store.rounds.get(action.value);
  if (!round) throw new UserError('errors:old-button');
  const team = await managedTeam(context, round.teamId);
  await end(withdrawRound, parts, team, round, context);
  return { reply: doneCard('withdrawn', 'withdrawn', round, context.texts) };
}

/** Ends the open round; what the schedule had planned up to now is over with it. */
async function end(
  how: typeof closeRound,
  parts: CheckinParts,
  team: Team,
  round: Round,
  { store, clock }: Context,
): Promise<void> {
  if (!(await how(round, clock.now(), store, parts))) throw new UserError('errors:no-round');
  // Else the next tick would open a round of a time long past.
  await store.teams.endSchedule(team.id, clock.now());
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
