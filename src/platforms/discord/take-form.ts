import { ComponentType, MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import { textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import { acknowledged } from './acknowledge.ts';
import { receive } from './actor-of.ts';
import { pressedBy } from './control-ids.ts';
import { type Desk, ownCard } from './desk.ts';
import { placeAnswer } from './place-answer.ts';
import { fieldOf } from './render-modal.ts';
import { type Actor, type Answer, replyTo } from './reply-to.ts';

interface Filled {
  /** By field; one that was left out is absent. */
  readonly fields: Readonly<Record<string, string>>;
  /** What was written in words. */
  readonly written: readonly string[];
  /** A field that has to be filled in was not. */
  readonly isIncomplete: boolean;
}

/**
 * A form that was sent. What Discord shows meanwhile is that somebody is thinking; "saved" comes after the write. A
 * refusal gives back what was written, because Discord has closed the form; only the person sees either.
 */
export async function takeForm(desk: Desk, interaction: ModalSubmitInteraction, actor: Actor): Promise<void> {
  if (
    !(await acknowledged(desk, interaction, () => interaction.deferReply({ flags: MessageFlags.Ephemeral })))
  )
    return;
  if (!(await receive(desk, interaction, actor))) return;
  const filled = readForm(interaction);
  const answer = await answerTo(desk, interaction, actor, filled);
  const { reply } = answer;
  if (reply.mode === 'modal' || !reply.refused || !filled.written.length)
    return placeAnswer(desk, interaction, answer);
  const card = withWritten(desk, reply.card, filled.written);
  await placeAnswer(desk, interaction, { ...answer, reply: { ...reply, card } });
}

async function answerTo(
  desk: Desk,
  interaction: ModalSubmitInteraction,
  actor: Actor,
  { fields, isIncomplete }: Filled,
): Promise<Answer> {
  const {
    guildId,
    action: modal,
    value,
  } = pressedBy(interaction.customId) ?? { guildId: '0', action: '', value: '' };
  if (isIncomplete) {
    const card = await ownCard(desk, guildId, actor.memberId, 'discord:required');
    return { reply: { mode: 'private', refused: true, card }, guildId };
  }
  return replyTo(
    desk,
    actor,
    (origin) => ({ ...origin, kind: 'modalSubmit', modal, value, fields }),
    guildId,
  );
}

function readForm(interaction: ModalSubmitInteraction): Filled {
  const inputs = [...interaction.fields.fields.values()].map((input) => {
    const isWords = input.type === ComponentType.TextInput;
    const chosen = 'values' in input ? input.values[0] : undefined;
    const given = 'value' in input && typeof input.value === 'string' ? input.value : chosen;
    return { ...fieldOf(input.customId), given: given || undefined, isWords };
  });
  return {
    fields: Object.fromEntries(inputs.flatMap(({ id, given }) => (given ? [[id, given]] : []))),
    written: inputs.flatMap(({ given, isWords }) => (isWords && given ? [given] : [])),
    isIncomplete: inputs.some(({ isRequired, given }) => isRequired && !given),
  };
}

function withWritten(desk: Desk, card: Card, written: readonly string[]): Card {
  const texts = desk.options.textsFor(card.locale);
  return {
    ...card,
    blocks: [
      ...card.blocks,
      textBlock(texts.t('discord:you-wrote'), 'note'),
      ...written.map((text) => textBlock(text)),
    ],
  };
}
