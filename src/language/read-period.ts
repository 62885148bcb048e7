import { Temporal } from 'temporal-polyfill/full';
import type { Locale } from '../core/locale.ts';
import { type Calendar, calendarOf, foldDate, GREGORIAN_MONTHS, JALALI_MONTHS } from './month-names.ts';

/** From the beginning of its first day to the beginning of the day after its last. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

export type PeriodUnit = 'month' | 'quarter' | 'year';

const UNITS: readonly (readonly [PeriodUnit, readonly string[]])[] = [
  ['month', ['month', 'ماه']],
  ['quarter', ['quarter', 'فصل', 'سهماهه']],
  ['year', ['year', 'سال']],
];
const NOW = ['this', 'current', 'این', 'جاری'];
const BEFORE = ['last', 'previous', 'past', 'گذشته', 'پیش', 'قبل', 'پیشین'];
const YEARS = new Map<string, { readonly unit: PeriodUnit; readonly back: number }>([
  ['امسال', { unit: 'year', back: 0 }],
  ['پارسال', { unit: 'year', back: 1 }],
]);
const SEASONS = ['بهار', 'تابستان', 'پاییز', 'زمستان'];
const ORDINALS: readonly (readonly string[])[] = [
  ['first', 'اول', 'نخست', 'یکم'],
  ['second', 'دوم'],
  ['third', 'سوم'],
  ['fourth', 'چهارم'],
];
const MONTHS_IN = { month: 1, quarter: 3, year: 12 } as const;
const QUARTERS_IN_YEAR = 4;

/** What was named, in its own calendar; without a year the last that has begun. */
interface Named {
  readonly calendar: Calendar;
  readonly unit: PeriodUnit;
  readonly year?: number;
  /** First month (1–12); absent for a year. */
  readonly month?: number;
}

/**
 * The month, quarter or year that somebody wrote: `month`, `last quarter`, `2026`, `1405/9`, «آذر ۱۴۰۵», «پاییز», `Q3 2026`,
 * «فصل گذشته». Words without a name count in the calendar of `locale`. Undefined if it is none.
 */
export function readPeriod(text: string, now: Date, timeZone: string, locale: Locale): Period | undefined {
  const folded = foldDate(text)
    .replace(/سه\s*ماهه/gu, 'سهماهه')
    .replace(/ٔ/g, '')
    .toLowerCase();
  const words = folded.split(/\s+/u).filter(Boolean);
  const offset = YEARS.get(words.join(' ')) ?? relative(words);
  if (offset) return periodBefore(offset.unit, offset.back, now, timeZone, locale);
  const named = numbers(words) ?? quarter(words) ?? month(words);
  return named && periodOf(named, now, timeZone);
}

/** The month, quarter or year of `now`, or so many before it, in the calendar of `locale`. */
export function periodBefore(
  unit: PeriodUnit,
  back: number,
  now: Date,
  timeZone: string,
  locale: Locale,
): Period {
  const day = today(now, timeZone).withCalendar(locale === 'fa' ? 'persian' : 'gregory');
  const months = MONTHS_IN[unit];
  const first = day.with({ month: Math.floor((day.month - 1) / months) * months + 1, day: 1 });
  return between(first.subtract({ months: months * back }), months, timeZone);
}

function relative(
  words: readonly string[],
): { readonly unit: PeriodUnit; readonly back: number } | undefined {
  const unit = UNITS.find(([, names]) => words.some((word) => names.includes(word)));
  const others = words.filter((word) => !unit?.[1].includes(word));
  if (!unit || others.length > 1) return undefined;
  const [other] = others;
  if (other === undefined || NOW.includes(other)) return { unit: unit[0], back: 0 };
  return BEFORE.includes(other) ? { unit: unit[0], back: 1 } : undefined;
}

/** `2026`, `سال 1405`, `2026-11`, `1405/9`. */
function numbers(words: readonly string[]): Named | undefined {
  const text = words.filter((word) => word !== 'سال' && word !== 'year').join(' ');
  const parts = /^(\d{4})(?:\s*[-/.]\s*(\d{1,2}))?$/.exec(text);
  if (!parts) return undefined;
  const year = Number(parts[1]);
  const calendar = calendarOf(year);
  if (parts[2] === undefined) return { calendar, unit: 'year', year };
  return { calendar, unit: 'month', year, month: Number(parts[2]) };
}

/** `Q3 2026`, `third quarter`, «پاییز ۱۴۰۵», «فصل سوم». */
function quarter(words: readonly string[]): Named | undefined {
  const rest = words.filter((word) => !['quarter', 'فصل', 'سهماهه', 'سال', 'of'].includes(word));
  const [name = '', year, ...more] = rest;
  if (more.length) return undefined;
  const season = SEASONS.indexOf(name);
  const isSaid = rest.length < words.length;
  const ordinal = isSaid ? ORDINALS.findIndex((names) => names.includes(name)) : -1;
  const coded = /^q([1-4])$/.exec(name);
  const at = coded ? Number(coded[1]) - 1 : Math.max(season, ordinal);
  if (at < 0) return undefined;
  const isPersian = season >= 0 || /[\u0600-\u06ff]/.test(name);
  return withYear({ calendar: isPersian ? 'persian' : 'gregory', unit: 'quarter', month: 3 * at + 1 }, year);
}

/** `November 2026`, «آذر», «آذرماه ۱۴۰۵». */
function month(words: readonly string[]): Named | undefined {
  const rest = words
    .filter((word) => word !== 'ماه' && word !== 'month')
    .map((word) => word.replace(/ماه$/u, ''));
  const [name = '', year, ...more] = rest;
  if (more.length) return undefined;
  const jalali = JALALI_MONTHS.findIndex((names) => names.includes(name));
  const gregorian = GREGORIAN_MONTHS.findIndex((names) => names.includes(name));
  if (jalali < 0 && gregorian < 0) return undefined;
  return withYear(
    { calendar: jalali >= 0 ? 'persian' : 'gregory', unit: 'month', month: Math.max(jalali, gregorian) + 1 },
    year,
  );
}

function withYear(named: Named, year: string | undefined): Named | undefined {
  if (year === undefined) return named;
  if (!/^\d{4}$/.test(year)) return undefined;
  // «فصل سوم 2026» and `Q3 1405` are each other's calendar: the year decides, the name of a month does not.
  const calendar = calendarOf(Number(year));
  if (named.unit === 'month' && calendar !== named.calendar) return undefined;
  return { ...named, calendar, year: Number(year) };
}

function periodOf(
  { calendar, unit, year, month: first = 1 }: Named,
  now: Date,
  timeZone: string,
): Period | undefined {
  if (first < 1 || first > QUARTERS_IN_YEAR * MONTHS_IN.quarter) return undefined;
  const here = today(now, timeZone);
  const thisYear = year ?? here.withCalendar(calendar).year;
  const start = startOf(calendar, thisYear, first);
  const hasBegun = Temporal.PlainDate.compare(start.withCalendar('iso8601'), here) <= 0;
  const begun = year !== undefined || hasBegun ? start : startOf(calendar, thisYear - 1, first);
  return between(begun, MONTHS_IN[unit], timeZone);
}

function startOf(calendar: Calendar, year: number, month: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ calendar, year, month, day: 1 });
}

function between(start: Temporal.PlainDate, months: number, timeZone: string): Period {
  const at = (day: Temporal.PlainDate) =>
    new Date(day.withCalendar('iso8601').toZonedDateTime({ timeZone }).epochMilliseconds);
  return { from: at(start), to: at(start.add({ months })) };
}

function today(now: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}
