import { z } from 'zod';
import { type AuditEntry, HOLDABLE, type Holdable } from '../../core/records.ts';
import { count, date } from './columns.ts';

export interface AuditRow extends AuditEntry {
  readonly id: string;
}

export const auditRow = z.strictObject({
  id: z.string(),
  at: date,
  actor: z.string(),
  action: z.enum([
    'team-created',
    'team-started',
    'setting-changed',
    'facts-changed',
    'schedule-changed',
    'questions-changed',
    'invited',
    'member-removed',
    'pool-asked',
    'pool-taken-back',
    'pooled',
    'unpooled',
    'digest-exported',
    'links-made',
    'handed-over',
    'appointed',
    'team-exported',
    'team-ended',
    'exported',
    'erased',
    'hold-set',
    'hold-lifted',
    'purged',
    'restored',
  ]),
  workspaceId: z.exactOptional(z.string()),
  teamId: z.exactOptional(z.string()),
  detail: z.exactOptional(z.string()),
}) satisfies z.ZodType<AuditRow>;

export const holdRow = z.strictObject({ category: z.enum(HOLDABLE) }) satisfies z.ZodType<{
  readonly category: Holdable;
}>;

/** That an erasure took place here; nothing in it leads to anybody. */
export const erasureRow = z.strictObject({ id: z.string() });

export const generationRow = z.strictObject({ store: z.string(), number: count });
