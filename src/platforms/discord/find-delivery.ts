import { Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import type { Delivery, Found } from '../../core/delivery.ts';
import { renderMessages } from './render-card.ts';
import { targetOf, type Wire } from './send-delivery.ts';

const MOST = 100;
/** Discord's clock may be behind ours. */
const SKEW_MS = 60_000;

const messagesSchema = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    components: z.array(z.unknown()).default([]),
  }),
);

/**
 * Looks for a post whose outcome was lost: the messages of its place since then are compared with what was to be said. An
 * edit may always be done once more, and so may a post to somebody who takes no messages. Unknown when the place holds
 * too many messages to be sure.
 *
 * @throws what Discord answers when it does not say, or when the place cannot be had now
 */
export async function findDelivery(wire: Wire, delivery: Delivery, since: Date): Promise<Found> {
  if (delivery.kind === 'edit') return { state: 'absent' };
  const place = await targetOf(wire, delivery);
  if ('state' in place) {
    if (place.state === 'unreachable') return { state: 'absent' };
    throw new Error('the place cannot be had now');
  }
  const after = SnowflakeUtil.generate({ timestamp: since.getTime() - SKEW_MS });
  const query = new URLSearchParams({ limit: String(MOST), after: String(after) });
  const messages = messagesSchema.parse(
    await wire.client.rest.get(Routes.channelMessages(place.id), { query }),
  );
  const [first] = renderMessages(delivery.card, delivery.to.workspaceId, wire.textsFor(delivery.card.locale));
  const own = wire.client.user?.id;
  const found = messages.find(
    ({ author, components }) => author.id === own && saidBy(components) === saidBy(first?.components),
  );
  if (found) return { state: 'sent', ref: `${place.id}:${found.id}` };
  return { state: messages.length < MOST ? 'absent' : 'unknown' };
}

/** Texts and controls of components, in order, without what Discord adds to them. */
function saidBy(components: unknown): string {
  if (Array.isArray(components)) return components.map(saidBy).join('\n');
  if (typeof components !== 'object' || components === null) return '';
  const own = Object.entries(components).flatMap(([key, value]) =>
    (key === 'content' || key === 'custom_id') && typeof value === 'string' ? [value.trim()] : [],
  );
  return [...own, 'components' in components ? saidBy(components.components) : ''].join('\n');
}
