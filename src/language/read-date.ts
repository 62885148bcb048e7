import { Temporal } from 'temporal-polyfill/full';
import { type Calendar, calendarOf, foldDate, GREGORIAN_MONTHS, JALALI_MONTHS } from './month-names.ts';

interface Written {
  readonly calendar: Calendar;
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

/**
 * The beginning, in `timeZone`, of a day that somebody wrote: `1405/9/15`, `2026-12-06`, «۱۵ آذر», `6 December 2026`.
 * Without a year it is the next such day from `now` on. Undefined if it cannot be read, or there is no such day.
 */
export function readDate(text: string, now: Date, timeZone: string): Date | undefined {
  const folded = foldDate(text);
  const written = numbersIn(folded) ?? wordsIn(folded.toLowerCase());
  const day = written && dayOf(written, today(now, timeZone));
  return day && startOf(day, timeZone);
}

/** Whether this is written like a day and there is no such day in any year: «۳۱ اسفند», `2026-13-01`. */
export function isNoDay(text: string): boolean {
  const folded = foldDate(text);
  const written = numbersIn(folded) ?? wordsIn(folded.toLowerCase());
  if (!written) return false;
  const from = Temporal.PlainDate.from('2020-03-20');
  return dayOf(written, from) === undefined;
}

/** The beginning of the day `days` after that of `now`. */
export function daysAhead(now: Date, days: number, timeZone: string): Date {
  return startOf(today(now, timeZone).add({ days }), timeZone);
}

function numbersIn(text: string): Written | undefined {
  const parts = /^\s*(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})\s*$/.exec(text);
  if (!parts) return undefined;
  const [, first = '', month = '', last = ''] = parts;
  const isYearFirst = first.length === 4;
  // Two digits of a year would be a guess between two calendars and two orders.
  if (isYearFirst === (last.length === 4)) return undefined;
  const year = Number(isYearFirst ? first : last);
  return { calendar: calendarOf(year), year, month: Number(month), day: Number(isYearFirst ? last : first) };
}

function wordsIn(text: string): Written | undefined {
  const words = text
    .split(/\s+/u)
    .map((word) => word.replace(/(?:st|nd|rd|th|م|ام)$/u, (end) => (/^\d+/.test(word) ? '' : end)))
    .filter((word) => word !== '' && word !== 'ماه');
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word)).map(Number);
  const names = words.filter((word) => !/^\d/.test(word)).map((word) => word.replace(/ماه$/u, ''));
  const [name, ...others] = names;
  const [day, year] = numbers;
  if (name === undefined || others.length > 0 || day === undefined || numbers.length > 2) return undefined;
  const jalali = JALALI_MONTHS.findIndex((month) => month.includes(name));
  const gregorian = GREGORIAN_MONTHS.findIndex((month) => month.includes(name));
  if (jalali < 0 && gregorian < 0) return undefined;
  const calendar = jalali >= 0 ? 'persian' : 'gregory';
  if (year !== undefined && calendarOf(year) !== calendar) return undefined;
  return { calendar, month: Math.max(jalali, gregorian) + 1, day, ...(year === undefined ? {} : { year }) };
}

function dayOf({ calendar, year, month, day }: Written, from: Temporal.PlainDate) {
  const here = from.withCalendar(calendar).year;
  // 29 February and 30 Esfand are in one year of four or five.
  const years = year === undefined ? [0, 1, 2, 3, 4, 5].map((more) => here + more) : [year];
  for (const one of years) {
    const found = plainDate(calendar, one, month, day);
    if (found && (year !== undefined || Temporal.PlainDate.compare(found, from) >= 0)) return found;
  }
  return undefined;
}

function plainDate(calendar: Calendar, year: number, month: number, day: number) {
  try {
    return Temporal.PlainDate.from({ calendar, year, month, day }, { overflow: 'reject' }).withCalendar(
      'iso8601',
    );
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function today(now: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}

function startOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds);
}
