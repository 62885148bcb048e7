import type { Locale } from '../../core/locale.ts';
import type { Entry, Phrase } from '../entry-schema.ts';
import type { Example } from './create-ranker.ts';

type TrainingTexts = { examples: Example[]; documents: string[] };

/**
 * What the rankers learn from: phrases, and of each entry the title, the keywords, the points and the sentences of
 * the answer; and for each entry all of it as one document. Only texts in `locales`.
 */
export function trainingTexts(
  entries: readonly Entry[],
  phrases: readonly Phrase[],
  locales: readonly Locale[],
): TrainingTexts {
  const spoken = phrases.filter(({ text }) => locales.includes(/\p{sc=Arabic}/u.test(text) ? 'fa' : 'en'));
  const written = entries.flatMap((entry) =>
    locales.flatMap((locale) => textsOf(entry, locale).map((text) => ({ topic: entry.id, text }))),
  );
  const examples = [...spoken.map(({ topic, text }) => ({ topic: topic ?? undefined, text })), ...written];
  const byTopic = new Map<string | undefined, string[]>(entries.map(({ id }) => [id, []]));
  for (const { topic, text } of examples) byTopic.get(topic)?.push(text);
  return { examples, documents: entries.map(({ id }) => (byTopic.get(id) ?? []).join('\n')) };
}

function textsOf(entry: Entry, locale: Locale): string[] {
  const sentences = entry.answer[locale].split(/(?<=[.؟?!])\s+/u);
  return [entry.title[locale], ...entry.keywords[locale], ...(entry.points?.[locale] ?? []), ...sentences];
}
