import type { Locale } from '../../core/locale.ts';
import type { Entry, Phrase } from '../entry-schema.ts';

/** A text about a topic, or (undefined) about something else. */
type TrainingText = { topic: string | undefined; locale: Locale; text: string };

/**
 * What the search learns from: the phrases, and of each entry the title, the keywords, the points and the sentences
 * of the answer.
 */
export function trainingTexts(entries: readonly Entry[], phrases: readonly Phrase[]): TrainingText[] {
  const asked = phrases.map(({ topic, text }) => ({
    topic: topic ?? undefined,
    locale: localeOf(text),
    text,
  }));
  const written = entries.flatMap((entry) =>
    (['fa', 'en'] as const).flatMap((locale) =>
      textsOf(entry, locale).map((text) => ({ topic: entry.id, locale, text })),
    ),
  );
  return [...asked, ...written];
}

function localeOf(text: string): Locale {
  return /\p{sc=Arabic}/u.test(text) ? 'fa' : 'en';
}

function textsOf(entry: Entry, locale: Locale): string[] {
  const sentences = entry.answer[locale].split(/(?<=[.؟?!])\s+/u);
  return [entry.title[locale], ...entry.keywords[locale], ...(entry.points?.[locale] ?? []), ...sentences];
}
