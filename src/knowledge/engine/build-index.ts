import type { Entry, Phrase } from '../entry-schema.ts';
import { createRanker, type Ranking } from './create-ranker.ts';
import { skeletonFeatures, skeletonTerms } from './finglish-skeleton.ts';
import { createJoinWords } from './join-words.ts';
import { createMendWords } from './mend-words.ts';
import { textFeatures } from './text-features.ts';
import { trainingTexts } from './training-texts.ts';

type Index = {
  /** The words of a text that is normalized already. */
  toWords: (normalized: string) => string[];
  /** The words with slips of the hand undone; what `toWords` makes of Finglish is not mended. */
  mendWords: (words: string[]) => string[];
  /** Topics by their titles in both languages, as words. */
  titles: ReadonlyMap<string, string>;
  rankText: (words: string[]) => Ranking;
  rankFinglish: (words: string[]) => Ranking;
};

/** Learns all that search needs. Persian and English share one ranker, so that mixed questions need no third. */
export function buildIndex(
  entries: ReadonlyMap<string, Entry>,
  phrases: readonly Phrase[],
  normalize: (text: string) => string,
): Index {
  const texts = trainingTexts([...entries.values()], phrases);
  const toWords = createJoinWords(
    texts.map(({ text }) => text),
    normalize,
  );
  const examples = texts.map(({ text, ...rest }) => ({ ...rest, words: toWords(normalize(text)) }));
  const titles = [...entries.values()].flatMap(({ id, title }) =>
    [title.fa, title.en].map((text) => [toWords(normalize(text)).join(' '), id] as const),
  );
  const topics = [...entries.keys()];
  const persian = examples.filter(({ locale }) => locale === 'fa');
  return {
    toWords,
    mendWords: createMendWords(examples),
    titles: new Map(titles),
    rankText: createRanker(topics, examples, { terms: (words) => words, features: textFeatures }),
    rankFinglish: createRanker(topics, persian, {
      terms: skeletonTerms,
      features: skeletonFeatures,
    }),
  };
}
