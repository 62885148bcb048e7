import { z } from 'zod';
import type { Prompt, Response, Round, RoundCounts } from '../../core/round.ts';
import { count, date, list, record } from './columns.ts';
import { privacyMode } from './team-row.ts';

export const roundRow = z.strictObject({
  id: z.string(),
  teamId: z.string(),
  number: z.int().min(1),
  items: z.strictObject({ staff: list(z.string()), manager: list(z.string()) }),
  privacy: privacyMode,
  contractHash: z.string(),
  promise: z.exactOptional(z.strictObject({ fa: list(z.string()), en: list(z.string()) })),
  openedAt: date,
  plannedFor: z.exactOptional(date),
  closesAt: date,
  state: z.enum(['open', 'closed', 'withdrawn']),
  turnover: z.exactOptional(z.strictObject({ joined: count, left: count })),
  closedAt: z.exactOptional(date),
  invited: z.exactOptional(
    z.strictObject({ sent: count, missed: count, unknown: count, unreachable: count }),
  ),
  remindedAt: z.exactOptional(date),
}) satisfies z.ZodType<Round>;

export const countsRow = z.strictObject({
  roundId: z.string(),
  eligible: count,
  responded: count,
  items: record(record(count)),
  texts: record(list(z.string())),
}) satisfies z.ZodType<RoundCounts>;

export const responseRow = z.strictObject({
  roundId: z.string(),
  respondent: z.string(),
  answers: record(z.string()),
}) satisfies z.ZodType<Response>;

export const promptRow = z.strictObject({
  key: z.string(),
  roundId: z.string(),
  memberId: z.string(),
  role: z.enum(['staff', 'manager']),
  state: z.enum([
    'planned',
    'sending',
    'sent',
    'closed',
    'skipped',
    'away',
    'unreachable',
    'missed',
    'unknown',
  ]),
  ref: z.exactOptional(z.string()),
  again: z.exactOptional(date),
  declined: z.exactOptional(z.literal(true)),
  reminded: z.exactOptional(z.literal(true)),
}) satisfies z.ZodType<Prompt>;
