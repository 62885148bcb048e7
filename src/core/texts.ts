import type { Direction, Locale, Localized } from './locale.ts';

interface Namespaces {
  ask: typeof import('../../locales/en/ask.json');
  checkin: typeof import('../../locales/en/checkin.json');
  cli: typeof import('../../locales/en/cli.json');
  common: typeof import('../../locales/en/common.json');
  digest: typeof import('../../locales/en/digest.json');
  discord: typeof import('../../locales/en/discord.json');
  errors: typeof import('../../locales/en/errors.json');
  help: typeof import('../../locales/en/help.json');
  rights: typeof import('../../locales/en/rights.json');
  settings: typeof import('../../locales/en/settings.json');
  slack: typeof import('../../locales/en/slack.json');
  team: typeof import('../../locales/en/team.json');
  web: typeof import('../../locales/en/web.json');
}

type WithoutPlural<K> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K;

/** `namespace:key` of a text in locales/; one that is not there does not compile. */
export type TextKey = {
  [N in keyof Namespaces]: `${N}:${WithoutPlural<keyof Namespaces[N]> & string}`;
}[keyof Namespaces];

export type TextValues = Readonly<Record<string, string | number>>;

/** Everything that makes text for one person: locale, translations, digits and dates. */
export interface Texts {
  readonly locale: Locale;
  readonly direction: Direction;
  /** Numbers are written in the locale's digits, text values are isolated for bidi. `count` picks the plural. */
  t(key: TextKey, values?: TextValues): string;
  /** Picks this locale's side of a bilingual record and isolates Latin runs in Persian. */
  of(text: Localized): string;
  number(value: number, maxFractionDigits?: number): string;
  /** Jalali in Persian, Gregorian in English; cut in `timeZone`. */
  date(value: Date, timeZone: string): string;
  /** Weekday, date and time. */
  dateTime(value: Date, timeZone: string): string;
  /** As dateTime, with the day in the other calendar, too. */
  bothCalendars(value: Date, timeZone: string): string;
  /** ISO weekday 1 (Monday) to 7 (Sunday). */
  weekday(isoWeekday: number): string;
  list(values: readonly string[]): string;
}
