import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action } from '../../core/interaction.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { invitedTo, respondentIn } from './invited-to.ts';
import { answeredCard, postponedCard } from './prompt-card.ts';

/** "Not this time": answers given before stay; the invitation stays open, and nobody asks again. */
export async function skipRound(
  parts: CheckinParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const { team, round, prompt } = await invitedTo(action.value, context);
  const { store, texts } = context;
  if (await store.responses.get(round.id, await respondentIn(round, context, parts)))
    return { reply: answeredCard(team, round, texts) };
  await store.prompts.postpone(prompt.key, 'declined');
  return { reply: postponedCard('skipped', team, round, texts) };
}

/**
 * "Not today": asks once more tomorrow at this hour, or when work begins after that. Once is once: whoever was asked a
 * second time, or for whom the round is over by then, is not asked again.
 */
export async function snoozeRound(
  parts: CheckinParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const { team, round, prompt } = await invitedTo(action.value, context);
  const { store, texts, clock } = context;
  if (await store.responses.get(round.id, await respondentIn(round, context, parts)))
    return { reply: answeredCard(team, round, texts) };
  const again = prompt.reminded ? undefined : parts.hours.snoozedUntil(clock.now(), round, team);
  await store.prompts.postpone(prompt.key, again ? { again } : 'declined');
  return { reply: postponedCard(again ?? 'too-late', team, round, texts) };
}
