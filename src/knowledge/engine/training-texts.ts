import type { Locale } from '../../core/locale.ts';
import type { Entry, Phrase } from '../entry-schema.ts';

/** A text about a topic, or (undefined) about something else; `asked` when a person could have typed it. */
type TrainingText = { topic: string | undefined; locale: Locale; asked: boolean; text: string };

/** What the search learns from: phrases, titles and keywords, which people type, and the answers with their points. */
export function trainingTexts(entries: readonly Entry[], phrases: readonly Phrase[]): TrainingText[] {
  const spoken = phrases.map(({ topic, locale, text }) => ({
    topic: topic ?? undefined,
    locale,
    asked: true,
    text,
  }));
  return [...spoken, ...entries.flatMap((entry) => [...textsOf(entry, 'fa'), ...textsOf(entry, 'en')])];
}

function textsOf(entry: Entry, locale: Locale): TrainingText[] {
  const typed = [entry.title[locale], ...entry.keywords[locale]];
  const answered = [entry.answer[locale], ...(entry.points?.[locale] ?? [])];
  return [
    ...typed.map((text) => ({ topic: entry.id, locale, asked: true, text })),
    ...answered.map((text) => ({ topic: entry.id, locale, asked: false, text })),
  ];
}
