import type { Locale } from '../core/locale.ts';

const tags: Record<Locale, string> = { fa: 'fa-IR', en: 'en-GB' };

/** The same language with Gregorian dates in Persian and Jalali dates in English. */
const otherCalendar = { fa: 'fa-IR-u-ca-gregory', en: 'en-GB-u-ca-persian' } as const;

// Making a format takes longer than everything that is done with it; there are as many as languages and teams' zones.
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Number in the locale's digits; percent signs and units are the text's business. */
export function formatNumber(locale: Locale, value: number, maxFractionDigits = 0): string {
  const key = `${locale} ${maxFractionDigits}`;
  const format =
    numberFormats.get(key) ??
    new Intl.NumberFormat(tags[locale], { maximumFractionDigits: maxFractionDigits });
  numberFormats.set(key, format);
  return format.format(value);
}

/** Day, month and year: Jalali in Persian, Gregorian in English. */
export function formatDate(locale: Locale, value: Date, timeZone: string): string {
  const parts = partsOf(locale, value, timeZone);
  return `${parts.day} ${parts.month} ${parts.year}`;
}

/**
 * Weekday, date and time. Joined by hand: ICU's own full style for fa-IR is in the wrong order with a Latin comma.
 */
export function formatDateTime(locale: Locale, value: Date, timeZone: string): string {
  const { weekday, day, month, year, hour, minute } = partsOf(locale, value, timeZone);
  const time = `${hour}:${minute}`;
  return locale === 'fa'
    ? `${weekday} ${day} ${month} ${year}، ساعت ${time}`
    : `${weekday} ${day} ${month} ${year}, ${time}`;
}

/** Weekday, date in the locale's own calendar, in brackets that of the other one, and time. */
export function formatBothCalendars(locale: Locale, value: Date, timeZone: string): string {
  const { weekday, day, month, year, hour, minute } = partsOf(locale, value, timeZone);
  const other = partsOf(otherCalendar[locale], value, timeZone);
  const dates = `${weekday} ${day} ${month} ${year} (${other.day} ${other.month} ${other.year})`;
  return locale === 'fa' ? `${dates}، ساعت ${hour}:${minute}` : `${dates}, ${hour}:${minute}`;
}

/** @param isoWeekday 1 (Monday) to 7 (Sunday) */
export function formatWeekday(locale: Locale, isoWeekday: number): string {
  // 2024-01-01 was a Monday.
  const day = new Date(Date.UTC(2024, 0, isoWeekday));
  return new Intl.DateTimeFormat(tags[locale], { weekday: 'long', timeZone: 'UTC' }).format(day);
}

/** `a، b و c`: Persian editing has no comma before «و», which ICU puts there. */
export function formatList(locale: Locale, values: readonly string[]): string {
  if (locale === 'en') return new Intl.ListFormat(tags.en, { type: 'conjunction' }).format(values);
  const last = values.at(-1) ?? '';
  return values.length < 2 ? last : `${values.slice(0, -1).join('، ')} و ${last}`;
}

function partsOf(tag: Locale | (typeof otherCalendar)[Locale], value: Date, timeZone: string) {
  const found = new Map(
    dateFormat(tag, timeZone)
      .formatToParts(value)
      .map((part) => [part.type, part.value]),
  );
  const get = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? '';
  return {
    weekday: get('weekday'),
    day: get('day'),
    month: get('month'),
    year: get('year'),
    hour: get('hour'),
    minute: get('minute'),
  };
}

function dateFormat(tag: Locale | (typeof otherCalendar)[Locale], timeZone: string): Intl.DateTimeFormat {
  const key = `${tag} ${timeZone}`;
  const format =
    dateFormats.get(key) ??
    new Intl.DateTimeFormat(tag === 'fa' || tag === 'en' ? tags[tag] : tag, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    });
  dateFormats.set(key, format);
  return format;
}
