import { DMChannel, type Message } from 'discord.js';
import { type Desk, ownCard, rendered } from './desk.ts';
import { faultName } from './discord-fault.ts';
import { readTyped } from './discord-text.ts';
import { sendDirectly } from './place-answer.ts';
import { postMessages } from './post-messages.ts';
import type { RenderedMessage } from './render-card.ts';
import { type Act, type Answer, replyTo } from './reply-to.ts';

/** Discord sends again what was missed while a connection was resumed. */
const REPLAYED_FOR_MS = 15 * 60_000;

/** A message in a direct conversation, or one that mentions the bot itself, once. Nothing else is looked at. */
export async function hearMessage(desk: Desk, message: Message<boolean>): Promise<void> {
  const { author, channel, guildId, member, content, channelId, id } = message;
  const isMentioned = message.mentions.users.has(message.client.user.id);
  if (author.bot || message.system || (guildId !== null && !isMentioned)) return;
  if (!(await desk.options.first(`discord message ${id}`, REPLAYED_FOR_MS))) return;
  if (channel instanceof DMChannel) desk.wire.direct.heard(author.id, channel);
  const name = member?.displayName ?? author.displayName;
  const actor = { id, memberId: author.id, guildId: guildId ?? undefined, channelId, name };
  const answer = await replyTo(desk, actor, actOf(desk, readTyped(content)));
  try {
    await placeAnswer(desk, message, answer);
  } catch (error) {
    desk.options.logger.error({ interaction: id, fault: faultName(error) }, 'discord: an answer failed');
    // Who asked is not left waiting: the number says which fault it was.
    const card = await ownCard(desk, answer.guildId, author.id, 'errors:fault', { id });
    await post(desk, message, rendered(desk, card, answer.guildId));
  }
}

function actOf(desk: Desk, text: string): Act {
  if (text === '') return (origin) => ({ ...origin, kind: 'command', command: 'help', args: {} });
  const parsed = desk.options.parseTyped(text);
  if (parsed) return (origin) => ({ ...origin, kind: 'command', ...parsed });
  return (origin) => ({ ...origin, kind: 'message', text });
}

/** Where it was asked; what only the person may see goes directly, with a word about it in the channel. */
async function placeAnswer(desk: Desk, message: Message, { reply, guildId }: Answer): Promise<void> {
  if (reply.mode === 'modal') return;
  const messages = rendered(desk, reply.card, guildId);
  if (reply.mode === 'thread' || message.guildId === null) return post(desk, message, messages);
  const { id: memberId } = message.author;
  const isSent = await sendDirectly(desk, memberId, messages);
  const key = isSent ? 'discord:sent-directly' : 'discord:not-sent-directly';
  await post(desk, message, rendered(desk, await ownCard(desk, guildId, memberId, key), guildId));
}

async function post(desk: Desk, message: Message, messages: readonly RenderedMessage[]): Promise<void> {
  const { channel } = message;
  const isDirect = message.guildId === null;
  await postMessages(messages, desk.options.logger, (one, at) => {
    if (!isDirect && at === 0) return message.reply({ ...one, failIfNotExists: false });
    if (!channel.isSendable()) throw new Error('a channel that cannot be written to');
    return channel.send(one);
  });
}
