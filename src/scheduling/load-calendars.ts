import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill/full';
import { z } from 'zod';
import type { HolidayCalendar } from '../core/holidays.ts';

/** `data/calendars` cannot be used; `problems` has every one: file, day and what is wrong. */
export class CalendarError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The holiday calendars have ${problems.length} problem(s):\n${problems.join('\n')}`);
    this.name = 'CalendarError';
    this.problems = problems;
  }
}

const text = z.string().trim().min(1);
const localized = z.strictObject({ fa: text, en: text });
const isoDate = z.iso.date('must be a date of the Gregorian calendar, e.g. 2026-03-21');

const fileSchema = z.strictObject({
  name: localized,
  from: isoDate,
  to: isoDate,
  /** What each `source` of a day stands for. */
  sources: z.record(z.string(), localized),
  days: z.array(
    z.strictObject({
      date: isoDate,
      /** For the reader of the file; checked against `date`. */
      jalali: z.string(),
      name: localized,
      status: z.enum(['confirmed', 'predicted'], 'must be "confirmed" or "predicted"'),
      source: z.string(),
    }),
  ),
});

type CalendarFile = z.infer<typeof fileSchema>;

/**
 * Reads every `*.json` of `directory`; a file's name is the calendar's id.
 * @throws CalendarError with all problems of all files at once
 */
export function loadCalendars(directory: string): ReadonlyMap<string, HolidayCalendar> {
  const problems: string[] = [];
  const calendars = new Map<string, HolidayCalendar>();
  const files = readdirSync(directory).filter((file) => file.endsWith('.json'));
  for (const file of files.sort()) {
    const id = file.replace(/\.json$/, '');
    const found =
      /^[a-z][a-z0-9]{0,11}$/.test(id) && id !== 'none' ? readFile(join(directory, file)) : BAD_NAME;
    if (Array.isArray(found)) problems.push(...found.map((problem) => `${file}: ${problem}`));
    else calendars.set(id, { id, ...found });
  }
  if (problems.length) throw new CalendarError(problems);
  return calendars;
}

const BAD_NAME = ['the name of the file must be at most 12 small Latin letters and digits, and not "none"'];

function readFile(path: string): Omit<HolidayCalendar, 'id'> | string[] {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const problems = problemsOf(parsed.data);
  if (problems.length) return problems;
  const { name, from, to, days } = parsed.data;
  return {
    name,
    from,
    to,
    days: new Map(days.map((day) => [day.date, { name: day.name, status: day.status }])),
  };
}

function problemsOf({ from, to, days, sources }: CalendarFile): string[] {
  const seen = new Set<string>();
  const problems = from > to ? [`"from" (${from}) is after "to" (${to})`] : [];
  for (const { date, jalali, source } of days) {
    if (seen.has(date)) problems.push(`${date}: is there twice; put both names into one entry`);
    seen.add(date);
    if (date < from || date > to) problems.push(`${date}: is outside of "from" and "to"`);
    if (!Object.hasOwn(sources, source)) problems.push(`${date}: source "${source}" is not among "sources"`);
    const meant = jalaliOf(date);
    if (jalali !== meant) problems.push(`${date}: is ${meant} in the Jalali calendar, not ${jalali}`);
  }
  return problems;
}

/** `1405/01/01` */
export function jalaliOf(isoDay: string): string {
  const { year, month, day } = Temporal.PlainDate.from(isoDay).withCalendar('persian');
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('/');
}
