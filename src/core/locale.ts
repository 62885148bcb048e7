export type Locale = 'fa' | 'en';
export type Localized<T = string> = Readonly<Record<Locale, T>>;
export type Direction = 'rtl' | 'ltr';

export const LOCALES: readonly Locale[] = ['fa', 'en'];

export function directionOf(locale: Locale): Direction {
  return locale === 'fa' ? 'rtl' : 'ltr';
}
