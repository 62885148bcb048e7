import { readFileSync } from 'node:fs';
import { directionOf, type Locale } from '../../src/core/locale.ts';
import type { Texts } from '../../src/core/texts.ts';

function load(locale: Locale): Readonly<Record<string, string>> {
  const file = new URL(`../../locales/${locale}/web.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

const loaded = { fa: load('fa'), en: load('en') };

/** The real texts of the web namespace, put together in the simplest way; a key that is not there throws. */
export function fakeTexts(locale: Locale): Texts {
  const number = (value: number) => new Intl.NumberFormat(locale === 'fa' ? 'fa-IR' : 'en').format(value);
  return {
    locale,
    direction: directionOf(locale),
    t(key, values = {}) {
      const name = key.replace(/^web:/, '');
      const texts = loaded[locale];
      const text = texts[name] ?? texts[`${name}_${values['count'] === 1 ? 'one' : 'other'}`];
      if (text === undefined) throw new Error(`no text ${key}`);
      return text.replace(/\{\{(\w+)\}\}/g, (_, value: string) => {
        const given = values[value];
        if (given === undefined) throw new Error(`${key} needs ${value}`);
        return typeof given === 'number' ? number(given) : given;
      });
    },
    of: (text) => text[locale],
    number,
    date: (value) => value.toISOString().slice(0, 10),
    dateTime: (value) => value.toISOString().slice(0, 16),
    bothCalendars: (value) => value.toISOString().slice(0, 16),
    weekday: String,
    list: (values) => values.join(', '),
  };
}
