import { z } from 'zod';
import { LOCALES } from '../../core/locale.ts';
import type { ActionItem, Assessment, MissedSend, SentQuestion } from '../../core/store.ts';
import type { Membership, PrivacyMode, Schedule, Team } from '../../core/team.ts';
import { count, date, list, record } from './columns.ts';
import { platformName } from './member-row.ts';

const isoWeekday = z.int().min(1).max(7);
const fact = z.exactOptional(z.string());

export const privacyMode = z.enum(['confidential', 'named']) satisfies z.ZodType<PrivacyMode>;

const monthDays = z.strictObject({
  kind: z.literal('month'),
  calendar: z.enum(['jalali', 'gregorian']),
  weekday: z.exactOptional(isoWeekday),
});

const pace = {
  hour: z.int().min(0).max(23),
  cadence: z.enum(['weekly', 'biweekly', 'monthly']),
  openWorkingDays: count,
  weekend: list(isoWeekday),
};

const scheduleRow = z.strictObject({
  days: z.union([
    z.strictObject({ kind: z.literal('week'), weekdays: list(isoWeekday).check(z.minLength(1)) }),
    monthDays,
  ]),
  ...pace,
  holidays: z.string(),
}) satisfies z.ZodType<Schedule>;

/** As it was kept before schedules knew several days, months and holidays. */
const oldScheduleRow = z.codec(z.strictObject({ weekday: isoWeekday, ...pace }), scheduleRow, {
  decode: ({ weekday, ...rest }) => ({
    ...rest,
    days: { kind: 'week' as const, weekdays: [weekday] },
    holidays: 'none',
  }),
  encode: ({ days, holidays: _, ...rest }) => ({
    ...rest,
    weekday: (days.kind === 'week' ? days.weekdays[0] : days.weekday) ?? 1,
  }),
});

export const teamRow = z.strictObject({
  id: z.string(),
  platform: platformName,
  workspaceId: z.string(),
  channelId: z.exactOptional(z.string()),
  name: z.string(),
  locale: z.enum(LOCALES),
  timeZone: z.string(),
  state: z.enum(['draft', 'active', 'ended']),
  privacy: privacyMode,
  schedule: z.union([scheduleRow, oldScheduleRow]),
  managers: list(z.string()),
  readers: list(z.string()),
  facts: z.strictObject({
    FS1: fact,
    FS2: fact,
    FS3: fact,
    FS4: fact,
    FS5: fact,
    FS6: fact,
    FS7: fact,
    FS8: fact,
  }),
  words: z.exactOptional(z.literal(true)),
  swaps: z.exactOptional(list(z.strictObject({ cycle: count, out: z.string(), in: z.string() }))),
  poolAsked: z.exactOptional(z.string()),
  pooledInto: z.exactOptional(z.string()),
  pooledFrom: z.exactOptional(list(z.string())),
  createdAt: date,
  startedAt: z.exactOptional(date),
  scheduledFrom: z.exactOptional(date),
  managerSince: z.exactOptional(list(z.strictObject({ memberId: z.string(), at: date }))),
  sample: z.boolean(),
  digestsSent: z.exactOptional(
    z.strictObject({ toManagers: z.exactOptional(count), toReaders: z.exactOptional(count) }),
  ),
}) satisfies z.ZodType<Team>;

export const membershipRow = z.strictObject({
  teamId: z.string(),
  memberId: z.string(),
  accepted: privacyMode,
  joinedAt: date,
  unreachable: z.exactOptional(z.string()),
}) satisfies z.ZodType<Membership>;

export const missedSendRow = z.strictObject({
  teamId: z.string(),
  at: date,
  reason: z.enum(['downtime', 'too-few']),
}) satisfies z.ZodType<MissedSend>;

/** How many have left a team. */
export const turnoverRow = z.strictObject({ teamId: z.string(), left: count });

export const actionRow = z.strictObject({
  teamId: z.string(),
  actionId: z.string(),
  state: z.enum(['planned', 'done', 'dropped']),
  cycle: count,
  changedAt: date,
  ownerId: z.exactOptional(z.string()),
  unit: z.exactOptional(z.string()),
  dueAt: z.exactOptional(date),
}) satisfies z.ZodType<ActionItem>;

export const assessmentRow = z.strictObject({
  teamId: z.string(),
  number: z.int().min(1),
  answers: record(z.string()),
  filledAt: date,
}) satisfies z.ZodType<Assessment>;

/** How often a topic was asked about and not answered. */
export const questionRow = z.strictObject({ workspaceId: z.string(), topic: z.string(), asked: count });

export const sentQuestionRow = z.strictObject({
  id: z.string(),
  workspaceId: z.string(),
  topic: z.string(),
  text: z.string(),
  month: z.exactOptional(z.string()),
}) satisfies z.ZodType<SentQuestion>;

export const feedbackRow = z.strictObject({
  workspaceId: z.string(),
  topic: z.string(),
  verdict: z.enum(['helpful', 'wrong-topic', 'too-little', 'unclear']),
  given: count,
});
