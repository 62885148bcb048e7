import { Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import type { Delivery, Receipt } from '../../core/delivery.ts';
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
 * What became of a post that a crash cut short: the messages of its place since then are compared with what was to be
 * said. One that is not there was not posted, and may be; Discord's own check of its nonce stands behind that. An edit may
 * always be done once more. Undefined when the place cannot be read, or holds too many messages to be sure.
 *
 * @throws what Discord answers when it does not say
 */
export async function lookUp(wire: Wire, delivery: Delivery, plannedAt: Date): Promise<Receipt | undefined> {
  if (delivery.kind === 'edit') return { state: 'retryLater', afterMs: 0 };
  const place = await targetOf(wire, delivery);
  if ('state' in place) return place.state === 'unreachable' ? place : undefined;
  const after = SnowflakeUtil.generate({ timestamp: plannedAt.getTime() - SKEW_MS });
  const query = new URLSearchParams({ limit: String(MOST), after: String(after) });
  const since = messagesSchema.parse(await wire.client.rest.get(Routes.channelMessages(place.id), { query }));
  const [first] = renderMessages(delivery.card, delivery.to.workspaceId, wire.textsFor(delivery.card.locale));
  const own = wire.client.user?.id;
  const found = since.find(
    ({ author, components }) => author.id === own && saidBy(components) === saidBy(first?.components),
  );
  if (found) return { state: 'sent', ref: `${place.id}:${found.id}` };
  return since.length < MOST ? { state: 'retryLater', afterMs: 0 } : undefined;
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
