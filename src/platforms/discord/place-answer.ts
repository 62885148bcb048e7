import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import { type Desk, ownCard, rendered } from './desk.ts';
import { faultName, isExpired, refusesDirect } from './discord-fault.ts';
import { postMessages } from './post-messages.ts';
import type { RenderedMessage } from './render-card.ts';
import type { Answer } from './reply-to.ts';

export type Answerable = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

/**
 * Puts an answer where its mode says, after the interaction was acknowledged. Discord takes answers for 15 minutes; what
 * is later goes as a direct message.
 */
export async function placeAnswer(
  desk: Desk,
  interaction: Answerable,
  { reply, guildId }: Answer,
): Promise<void> {
  if (reply.mode === 'modal') return;
  const messages = rendered(desk, reply.card, guildId);
  try {
    await put(desk, interaction, messages, reply.mode);
  } catch (error) {
    desk.options.logger.warn({ fault: faultName(error) }, 'discord: an answer did not go this way');
    if (isExpired(error)) return void (await sendDirectly(desk, interaction.user.id, messages));
    // What Discord does not take must not leave somebody waiting for ever.
    const { id, user } = interaction;
    const fault = rendered(desk, await ownCard(desk, guildId, user.id, 'errors:fault', { id }), guildId);
    await put(desk, interaction, fault, 'private');
  }
}

async function put(
  desk: Desk,
  interaction: Answerable,
  messages: readonly RenderedMessage[],
  mode: Exclude<Answer['reply']['mode'], 'modal'>,
): Promise<void> {
  const edits = mode === 'update' || !interaction.isMessageComponent();
  const flags = MessageFlags.IsComponentsV2 | (isHidden(interaction, mode) ? MessageFlags.Ephemeral : 0);
  await postMessages(messages, desk.options.logger, (message, at) =>
    edits && at === 0
      ? interaction.editReply({ ...message, attachments: [] })
      : interaction.followUp({ ...message, flags }),
  );
}

/** Only for the person's eyes. In a direct conversation everything is; what is written there stays readable. */
function isHidden(interaction: Answerable, mode: string): boolean {
  if (interaction.isModalSubmit()) return true;
  if (!interaction.inGuild()) return false;
  if (!interaction.isMessageComponent() || mode === 'private') return true;
  return interaction.message.flags.has(MessageFlags.Ephemeral);
}

/** False when the person cannot be reached. */
export async function sendDirectly(
  desk: Desk,
  memberId: string,
  messages: readonly RenderedMessage[],
): Promise<boolean> {
  const { direct } = desk.wire;
  try {
    const opened = await direct.open(memberId);
    if (!('channel' in opened)) return false;
    await postMessages(messages, desk.options.logger, (message) => opened.channel.send(message));
    return true;
  } catch (error) {
    if (refusesDirect(error)) direct.refused(memberId);
    desk.options.logger.warn({ fault: faultName(error) }, 'discord: an answer did not go directly');
    return false;
  }
}
