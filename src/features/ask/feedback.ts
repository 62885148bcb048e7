import { z } from 'zod';
import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action } from '../../core/interaction.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';

const REASONS = ['wrong-topic', 'too-little', 'unclear'] as const;
const reasonSchema = z.enum(REASONS);

/** 👍 and 👎 under an answer. */
export function feedbackBlock(topic: string, texts: Texts): Block | undefined {
  return actionsBlock([
    button(texts.t('ask:helpful'), 'feedback.helpful', topic),
    button(texts.t('ask:poor'), 'feedback.poor', topic),
  ]);
}

/** Counts by topic, without who said it; a topic that does not exist is a button of another version. */
export async function giveThanks(isTopic: (id: string) => boolean, action: Action, context: Context) {
  if (!isTopic(action.value)) throw new UserError('errors:old-button');
  await context.store.feedback.count(context.member.workspaceId, action.value, 'helpful');
  return { reply: note(context.texts, context.texts.t('ask:helpful-thanks')) };
}

/** Asks what was wrong before anything is counted. */
export async function askReason(isTopic: (id: string) => boolean, action: Action, { texts }: Context) {
  const topic = action.value;
  if (!isTopic(topic)) throw new UserError('errors:old-button');
  const buttons = REASONS.map((reason) =>
    button(texts.t(`ask:reason-${reason}`), 'feedback.reason', `${topic}|${reason}`),
  );
  return { reply: buildCard(texts, undefined, [textBlock(texts.t('ask:reason')), actionsBlock(buttons)]) };
}

/** `value` is `topic|reason`. */
export async function giveReason(isTopic: (id: string) => boolean, action: Action, context: Context) {
  const [topic = '', given] = action.value.split('|');
  const reason = reasonSchema.safeParse(given);
  if (!isTopic(topic) || !reason.success) throw new UserError('errors:old-button');
  await context.store.feedback.count(context.member.workspaceId, topic, reason.data);
  return { reply: note(context.texts, context.texts.t('ask:reason-thanks')) };
}

function note(texts: Texts, text: string): Card {
  return buildCard(texts, undefined, [textBlock(text)]);
}
