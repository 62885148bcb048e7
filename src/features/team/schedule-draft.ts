import { z } from 'zod';
import type { Cadence, Schedule, SendDays, Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';

/** What of a team the schedule is. */
export type Draft = Pick<Team, 'schedule' | 'timeZone'>;

/** What can be chosen, page by page; a page is a card of at most five rows. */
export const PAGES = {
  days: ['days', 'hour', 'cadence', 'open'],
  off: ['weekend', 'holidays', 'zone'],
} as const;
export type Page = keyof typeof PAGES;
export type DraftSetting = (typeof PAGES)[Page][number];

const CADENCES = ['weekly', 'biweekly', 'monthly'] as const;

/** In the order of a code; each value as in a select. */
const FIELDS = ['days', 'hour', 'cadence', 'open', 'weekend', 'holidays', 'zone'] as const;

const isZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

const digits = (text: string) => [...text].map(Number);
const weekday = (text: string) => (text ? { weekday: Number(text) } : {});

const daysCode = z
  .string()
  .regex(/^(?:w(?!.*(.).*\1)[1-7]{1,7}|[jg][1-7]?)$/)
  .transform((code): SendDays => {
    const rest = code.slice(1);
    if (code.startsWith('w')) return { kind: 'week', weekdays: digits(rest) };
    return { kind: 'month', calendar: code.startsWith('j') ? 'jalali' : 'gregorian', ...weekday(rest) };
  });

const cadenceOf = (letter: string, context: z.RefinementCtx): Cadence => {
  const found = CADENCES.find((cadence) => cadence.startsWith(letter));
  if (!found) context.addIssue('no cadence');
  return found ?? 'weekly';
};

const codeSchema = z.strictObject({
  days: daysCode,
  hour: z
    .string()
    .regex(/^(1?\d|2[0-3])$/)
    .transform(Number),
  cadence: z.enum(CADENCES).or(z.string().length(1).transform(cadenceOf)),
  open: z
    .string()
    .regex(/^[1-9]$/)
    .transform(Number),
  weekend: z
    .string()
    .regex(/^(?!.*(.).*\1)[1-7]{0,5}$/)
    .transform(digits),
  holidays: z.string().regex(/^[a-z][a-z0-9]*$/),
  zone: z.string().refine(isZone),
});

/**
 * The draft as the value of a button: nothing of it is kept anywhere until it is saved. Short, because Discord allows 100
 * characters for the whole button.
 */
export function codeOf(draft: Draft): string {
  const short = (field: DraftSetting) =>
    settingOf(draft, field).slice(0, field === 'cadence' ? 1 : undefined);
  return FIELDS.map(short).join('~');
}

/** @throws UserError when it is no draft, or one with a holiday calendar that is not in `calendars` */
export function draftOf(code: string, calendars: readonly string[]): Draft {
  const values = code.split('~');
  const parsed = codeSchema.safeParse(Object.fromEntries(FIELDS.map((field, at) => [field, values[at]])));
  if (!parsed.success || values.length !== FIELDS.length) throw new UserError('errors:bad-setting');
  const { days, hour, cadence, open, weekend, holidays, zone } = parsed.data;
  if (holidays !== 'none' && !calendars.includes(holidays)) throw new UserError('errors:bad-setting');
  return {
    schedule: { days, hour, cadence, openWorkingDays: open, weekend, holidays },
    timeZone: zone,
  };
}

/** The draft with one setting changed; what does not go together follows the newest choice. */
export function changedDraft(
  draft: Draft,
  setting: string,
  chosen: string,
  calendars: readonly string[],
): Draft {
  if (!FIELDS.some((field) => field === setting)) throw new UserError('errors:bad-setting');
  if (setting === 'holidays' && chosen !== 'none' && !calendars.includes(chosen))
    throw new UserError('errors:bad-setting');
  const { days } = draft.schedule;
  const values = Object.fromEntries(FIELDS.map((field) => [field, settingOf(draft, field)]));
  if (setting === 'cadence' && (chosen === 'jalali' || chosen === 'gregorian')) {
    const first = days.kind === 'week' ? days.weekdays[0] : days.weekday;
    Object.assign(values, { days: `${chosen.charAt(0)}${first ?? ''}`, cadence: 'monthly' });
  } else if (setting === 'cadence' && days.kind === 'month') {
    Object.assign(values, { days: `w${days.weekday ?? firstWorkingDay(draft.schedule)}`, cadence: chosen });
  } else if (setting === 'days' && chosen === 'first') {
    const calendar = days.kind === 'month' ? days.calendar : 'jalali';
    Object.assign(values, { days: calendar.charAt(0), cadence: 'monthly' });
  } else if (setting === 'days' && days.kind === 'month' && /^w[1-7]$/.test(chosen)) {
    values['days'] = `${days.calendar.charAt(0)}${chosen.slice(1)}`;
  } else values[setting] = chosen;
  return draftOf(FIELDS.map((field) => values[field]).join('~'), calendars);
}

/** What is chosen now, as a value of a code. */
export function settingOf({ schedule, timeZone }: Draft, setting: DraftSetting): string {
  switch (setting) {
    case 'days':
      return daysValue(schedule.days);
    case 'open':
      return String(schedule.openWorkingDays);
    case 'weekend':
      return schedule.weekend.join('');
    case 'zone':
      return timeZone;
    default:
      return String(schedule[setting]);
  }
}

export function daysValue(days: SendDays): string {
  if (days.kind === 'week') return `w${days.weekdays.join('')}`;
  return `${days.calendar.charAt(0)}${days.weekday ?? ''}`;
}

/** How often, as its select offers it. */
export function cadenceValue({ days, cadence }: Schedule): Cadence | 'jalali' | 'gregorian' {
  return days.kind === 'month' ? days.calendar : cadence;
}

function firstWorkingDay({ weekend }: Schedule): number {
  return [6, 7, 1, 2, 3, 4, 5].find((day) => !weekend.includes(day)) ?? 6;
}
