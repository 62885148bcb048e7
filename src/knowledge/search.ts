import type { Locale } from '../core/locale.ts';
import { createRanker, type Ranking } from './engine/create-ranker.ts';
import { finglishSkeleton, skeletonFeatures } from './engine/finglish-skeleton.ts';
import { askedLocale, leansOnTopic, withPrior } from './engine/follow-up.ts';
import { createJoinWords } from './engine/join-words.ts';
import { listOf, numberedTopic, ordinalIn } from './engine/ordinals.ts';
import { textFeatures } from './engine/text-features.ts';
import { trainingTexts } from './engine/training-texts.ts';
import { type Decision, decide, type Path, zones } from './engine/zones.ts';
import type { Entry, Phrase } from './entry-schema.ts';

/** Topics best first, at most three; score 0–1. With 'none' at most the nearest one. */
export type SearchResult = Decision & { locale: Locale };

type Options = {
  entries: ReadonlyMap<string, Entry>;
  phrases: readonly Phrase[];
  normalize: (text: string) => string;
  detect: (text: string) => { locale: Locale; script: string; finglish: boolean };
};

export type Search = ReturnType<typeof createSearch>;

const maxQueryChars = 300;

/** Builds the index (well under a second) and returns the ways to ask it. The same question gets the same answer. */
export function createSearch({ entries, phrases, normalize, detect }: Options) {
  const list = [...entries.values()];
  const topics = [...entries.keys()];
  const both = trainingTexts(list, phrases, ['fa', 'en']);
  const persian = trainingTexts(list, phrases, ['fa']);
  const join = createJoinWords(both.examples.map(({ text }) => text), normalize);
  const wordsOf = (text: string) => join(normalize(text));

  const rankText = createRanker({
    topics,
    ...both,
    analyze: (text) => {
      const words = wordsOf(text);
      return { words, features: textFeatures(words) };
    },
  });
  const rankFinglish = createRanker({
    topics,
    ...persian,
    analyze: (text) => {
      const words = wordsOf(text);
      return { words: words.map((word) => finglishSkeleton(word).bare), features: skeletonFeatures(words) };
    },
  });

  /** How a question is read and what each topic scores, before any threshold. */
  function rank(question: string): Ranking & { locale: Locale; path: Path; words: string[] } {
    const text = normalize(question).slice(0, maxQueryChars);
    const { locale, finglish } = detect(question);
    const path = finglish ? 'finglish' : locale;
    return { ...(finglish ? rankFinglish : rankText)(text), locale, path, words: join(text) };
  }

  function search(question: string): SearchResult {
    const ranking = rank(question);
    const { locale, path, words } = ranking;
    if (words.length === 0) return { locale, outcome: 'none', topics: [] };
    const numbered = numberedTopic(words, topics);
    if (numbered) return { locale, outcome: 'answer', topics: [{ id: numbered, score: 1 }] };
    return { locale, ...decide(topics, ranking, zones[path]) };
  }

  /** The last of several turns, oldest first; a short one that names no topic is read in the light of those before. */
  function searchTurns(turns: readonly string[]): SearchResult {
    const last = turns.at(-1) ?? '';
    const alone = search(last);
    const before = turns.length > 1 ? searchTurns(turns.slice(0, -1)) : undefined;
    const topic = before?.topics[0]?.id;
    if (!topic || before.outcome === 'none') return alone;

    const ranking = rank(last);
    const { words } = ranking;
    const stay = (id: string): SearchResult => ({
      locale: askedLocale(words) ?? alone.locale,
      outcome: 'answer',
      topics: [{ id, score: 1 }],
    });
    if (words.length > 8) return alone;
    if (words.length === 0 || leansOnTopic(words)) return stay(topic);
    const members = listOf(topics, topic);
    const member = members[ordinalIn(words, members.length) ?? -1];
    if (member) return stay(member);
    if (alone.outcome === 'answer' && words.length > 3) return alone;
    const prior = withPrior(ranking, topics, topic, entries.get(topic)?.related ?? []);
    return { locale: alone.locale, ...decide(topics, prior, zones[ranking.path]) };
  }

  return { search, searchTurns, rank };
}
