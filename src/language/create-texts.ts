import { readFileSync } from 'node:fs';
import i18next, { type i18n } from 'i18next';
import { z } from 'zod';
import { directionOf, LOCALES, type Locale } from '../core/locale.ts';
import type { Texts, TextValues } from '../core/texts.ts';
import { isolate, isolateLatinRuns } from './bidi.ts';
import {
  formatBothCalendars,
  formatDate,
  formatDateTime,
  formatList,
  formatNumber,
  formatWeekday,
} from './formats.ts';

export const NAMESPACES = [
  'ask',
  'checkin',
  'cli',
  'common',
  'digest',
  'discord',
  'errors',
  'help',
  'rights',
  'settings',
  'team',
  'slack',
  'web',
] as const;

const fileSchema = z.record(z.string(), z.string());

/**
 * Loads every namespace of both locales from `dir` (`<dir>/<locale>/<namespace>.json`) and returns the texts of a
 * locale. Throws when a file is missing or is not a flat map of strings.
 */
export function createTexts(dir: string): (locale: Locale) => Texts {
  const instance = i18next.createInstance();
  void instance.init({
    initAsync: false,
    fallbackLng: false,
    ns: [...NAMESPACES],
    keySeparator: false,
    returnNull: false,
    resources: Object.fromEntries(LOCALES.map((locale) => [locale, namespacesOf(dir, locale)])),
    interpolation: {
      // Not HTML: every value with letters is set apart, so that it cannot disturb the line around it.
      escape: (value: string) => (/\p{L}/u.test(value) ? isolate(value) : value),
    },
  });
  const made = { fa: textsOf(instance, 'fa'), en: textsOf(instance, 'en') };
  return (locale) => made[locale];
}

function namespacesOf(dir: string, locale: Locale) {
  return Object.fromEntries(
    NAMESPACES.map((name) => [
      name,
      fileSchema.parse(JSON.parse(readFileSync(`${dir}/${locale}/${name}.json`, 'utf8'))),
    ]),
  );
}

function textsOf(instance: i18n, locale: Locale): Texts {
  const translate = instance.getFixedT(locale);
  const arrange = (text: string) => (locale === 'fa' ? isolateLatinRuns(text) : text);
  return {
    locale,
    direction: directionOf(locale),
    t: (key, values = {}) =>
      arrange(translate(key, { ...pluralOf(values), replace: written(values, locale) })),
    of: (text) => arrange(text[locale]),
    number: (value, maxFractionDigits) => formatNumber(locale, value, maxFractionDigits),
    date: (value, timeZone) => formatDate(locale, value, timeZone),
    dateTime: (value, timeZone) => formatDateTime(locale, value, timeZone),
    bothCalendars: (value, timeZone) => formatBothCalendars(locale, value, timeZone),
    weekday: (isoWeekday) => formatWeekday(locale, isoWeekday),
    list: (values) => formatList(locale, values),
  };
}

/** i18next picks the plural by the number and would print that number in Latin digits. */
function pluralOf({ count }: TextValues): { count?: number } {
  return typeof count === 'number' ? { count } : {};
}

function written(values: TextValues, locale: Locale): Record<string, string> {
  const write = (value: string | number) => (typeof value === 'number' ? formatNumber(locale, value) : value);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, write(value)]));
}
