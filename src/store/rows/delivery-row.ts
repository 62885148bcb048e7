import { z } from 'zod';
import type { DeliveryRow } from '../../core/delivery-store.ts';
import type { IdempotencyRow } from '../tables.ts';
import { cardRow } from './card-row.ts';
import { date } from './columns.ts';
import { platformName } from './member-row.ts';

const address = z.strictObject({
  platform: platformName,
  workspaceId: z.string(),
  channelId: z.exactOptional(z.string()),
  memberId: z.exactOptional(z.string()),
});

const delivery = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('post'), key: z.string(), to: address, card: cardRow }),
  z.strictObject({ kind: z.literal('edit'), key: z.string(), to: address, ref: z.string(), card: cardRow }),
]);

export const deliveryRow = z.strictObject({
  delivery,
  state: z.enum(['planned', 'sending', 'missed', 'sent', 'unreachable', 'retryLater', 'unknown']),
  ref: z.exactOptional(z.string()),
  reason: z.exactOptional(z.string()),
  createdAt: date,
}) satisfies z.ZodType<DeliveryRow>;

export const idempotencyRow = z.strictObject({
  hash: z.string(),
  until: date,
}) satisfies z.ZodType<IdempotencyRow>;
