import { createHash } from 'node:crypto';
import type { Client, SendableChannels } from 'discord.js';
import type { Delivery, Receipt } from '../../core/delivery.ts';
import type { Locale } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import type { Texts } from '../../core/texts.ts';
import type { DirectMessages } from './direct-messages.ts';
import { faultName, refusesDirect } from './discord-fault.ts';
import type { GuildPeople } from './guild-people.ts';
import type { createInvalidBrake } from './invalid-brake.ts';
import { LIMITS } from './limits.ts';
import { postMessages } from './post-messages.ts';
import { receiptOf } from './receipt-of.ts';
import { renderMessages } from './render-card.ts';

/** What sending unasked needs. */
export interface Wire {
  readonly client: Client;
  readonly direct: DirectMessages;
  readonly people: GuildPeople;
  readonly brake: ReturnType<typeof createInvalidBrake>;
  readonly logger: Logger;
  textsFor(locale: Locale): Texts;
}

/**
 * Sends what nobody waits for and says what became of it. `ref` of a post is `<channel>:<message>`. Nothing leaves its
 * server: a channel has to be in it, and so has the person.
 */
export async function sendDelivery(wire: Wire, delivery: Delivery): Promise<Receipt> {
  const holdMs = wire.brake.holdMs();
  if (holdMs > 0) {
    wire.logger.error({ holdMs }, 'discord: too many refusals; deliveries wait');
    return { state: 'retryLater', afterMs: holdMs };
  }
  try {
    return await deliver(wire, delivery);
  } catch (error) {
    if (delivery.to.memberId && refusesDirect(error)) wire.direct.refused(delivery.to.memberId);
    const receipt = receiptOf(error);
    wire.logger.warn(
      { state: receipt.state, fault: faultName(error) },
      'discord: a delivery was not confirmed',
    );
    return receipt;
  }
}

async function deliver(wire: Wire, delivery: Delivery): Promise<Receipt> {
  const { card, to } = delivery;
  const messages = renderMessages(card, to.workspaceId, wire.textsFor(card.locale));
  if (delivery.kind === 'edit') {
    const [channelId = '', messageId = ''] = delivery.ref.split(':');
    const channel = await wire.client.channels.fetch(channelId);
    const [message] = messages;
    if (!channel?.isSendable() || !message) return { state: 'unreachable', reason: 'no-channel' };
    await channel.messages.edit(messageId, { ...message, attachments: [] });
    return { state: 'sent', ref: delivery.ref };
  }
  const target = await targetOf(wire, delivery);
  if ('state' in target) return target;
  const id = await postMessages(messages, wire.logger, (message, at) =>
    target.send({ ...message, nonce: nonceOf(`${delivery.key}#${at}`), enforceNonce: true }),
  );
  return { state: 'sent', ref: `${target.id}:${id}` };
}

/**
 * The place of a delivery, or why there is none now.
 *
 * @throws what Discord answers when it does not say
 */
export async function targetOf(wire: Wire, { to }: Delivery): Promise<SendableChannels | Receipt> {
  if (to.channelId) {
    const channel = await wire.client.channels.fetch(to.channelId);
    if (!channel?.isSendable()) return { state: 'unreachable', reason: 'no-channel' };
    const isThere = !channel.isDMBased() && channel.guildId === to.workspaceId;
    return isThere ? channel : { state: 'unreachable', reason: 'other-server' };
  }
  if (!to.memberId) return { state: 'unreachable', reason: 'no-address' };
  if ((await wire.people.nameIn(to.workspaceId, to.memberId)) === undefined)
    return { state: 'unreachable', reason: 'not-in-server' };
  const opened = await wire.direct.open(to.memberId);
  if ('channel' in opened) return opened.channel;
  return 'afterMs' in opened
    ? { state: 'retryLater', afterMs: opened.afterMs }
    : { state: 'unreachable', reason: '50007' };
}

/** The same for the same delivery: with it Discord itself does not post twice within some minutes. */
export function nonceOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, LIMITS.nonce);
}
