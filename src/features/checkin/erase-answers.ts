import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action } from '../../core/interaction.ts';
import { UserError } from '../../core/user-error.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { invitedTo, respondentIn } from './invited-to.ts';

/** What taking one's own answers back means, before it happens; `value` is the round's id. */
export async function askToErase(action: Action, context: Context): Promise<{ reply: Card }> {
  const { texts } = context;
  const { team, round } = await invitedTo(action.value, context);
  const until = texts.dateTime(round.closesAt, team.timeZone);
  return {
    reply: buildCard(texts, texts.t('checkin:title', { team: team.name }), [
      textBlock(texts.t('checkin:erase-ask', { until })),
      actionsBlock([
        button(texts.t('checkin:erase-confirm'), 'checkin.confirm-erase', round.id, 'danger'),
        button(texts.t('checkin:change'), 'checkin.form', round.id),
      ]),
    ]),
  };
}

/** Takes one's own answers back while the round is open; they can be given anew, and nobody asks for them again. */
export async function eraseAnswers(
  parts: CheckinParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const { texts, store } = context;
  const { team, round, prompt } = await invitedTo(action.value, context);
  // First: whoever takes answers back is not reminded to give them, even if a reminder is due this minute.
  await store.prompts.postpone(prompt.key, 'declined');
  const erased = await store.responses.erase(round.id, await respondentIn(round, context, parts));
  if (erased === 'closed') throw new UserError('errors:round-closed');
  const until = texts.dateTime(round.closesAt, team.timeZone);
  const text = erased === 'erased' ? 'checkin:erased' : 'checkin:erased-none';
  return {
    reply: buildCard(texts, texts.t('checkin:title', { team: team.name }), [
      textBlock(texts.t(text, { until })),
      actionsBlock([button(texts.t('checkin:answer'), 'checkin.form', round.id)]),
    ]),
  };
}
