import type { Locale } from '../core/locale.ts';
import { buildIndex } from './engine/build-index.ts';
import type { Ranking } from './engine/create-ranker.ts';
import { askedLocale, leansOnTopic, onlyCounts, withPrior } from './engine/follow-up.ts';
import { listOf, numberedTopic, ordinalIn } from './engine/ordinals.ts';
import { type Decision, decide, type Path, zones } from './engine/zones.ts';
import type { Entry, Phrase } from './entry-schema.ts';

/** Topics best first, at most three; score 0–1. With 'none' at most the nearest one. */
export type SearchResult = Decision & {
  locale: Locale;
  /** The language that was asked for in so many words ("in English please"). */
  wanted?: Locale;
};

type Options = {
  entries: ReadonlyMap<string, Entry>;
  phrases: readonly Phrase[];
  normalize: (text: string) => string;
  detect: (text: string) => { locale: Locale; script: string; finglish: boolean };
};

export type Search = ReturnType<typeof createSearch>;

const maxQueryChars = 300;
// A later turn stands on its own when it is long or fits a topic this well.
const longTurnWords = 8;
const clearScore = 0.4;
const turnsRemembered = 4;

/** Builds the index (well under a second) and returns the ways to ask it. The same question gets the same answer. */
export function createSearch({ entries, phrases, normalize, detect }: Options) {
  const topics = [...entries.keys()];
  const { toWords, mendWords, titles, rankText, rankFinglish } = buildIndex(entries, phrases, normalize);

  /** How a question is read and what each topic scores, before any threshold. */
  function rank(question: string): Ranking & { locale: Locale; path: Path; words: string[] } {
    // What is cut off before normalizing is only there to spare the work on a text of megabytes.
    const typed = question.slice(0, 10 * maxQueryChars);
    const text = normalize(typed).slice(0, maxQueryChars);
    const { locale, finglish } = detect(typed);
    // Two or three letters have hardly any consonants to go by.
    const bySound = finglish && text.length > 3;
    const words = bySound ? toWords(text) : mendWords(toWords(text));
    const ranking = bySound ? rankFinglish(words) : rankText(words);
    return { ...ranking, locale, path: bySound ? 'finglish' : locale, words };
  }

  function search(question: string): SearchResult {
    const ranking = rank(question);
    const { locale, path, words } = ranking;
    if (words.join('').length < 2) return { locale, outcome: 'none', topics: [] };
    const named = titles.get(words.join(' ')) ?? numberedTopic(words, topics);
    if (named) return { locale, outcome: 'answer', topics: [{ id: named, score: 1 }] };
    return { locale, ...decide(topics, ranking, zones[path]) };
  }

  /** The last of several turns, oldest first; a short one that names no topic is read in the light of those before. */
  function searchTurns(turns: readonly string[]): SearchResult {
    const last = turns.at(-1) ?? '';
    return turns.length < 2
      ? search(last)
      : follow(last, () => searchTurns(turns.slice(-turnsRemembered, -1)));
  }

  /** As searchTurns when only the topic is known that was answered just before. */
  function searchAfter(question: string, topic?: string): SearchResult {
    if (topic === undefined) return search(question);
    return follow(question, () => ({ locale: 'fa', outcome: 'answer', topics: [{ id: topic, score: 1 }] }));
  }

  function follow(last: string, earlier: () => SearchResult): SearchResult {
    const alone = search(last);
    const ranking = rank(last);
    const { words, path } = ranking;
    const wanted = askedLocale(words);
    const locale = wanted ?? alone.locale;
    const leans = leansOnTopic(words);
    const sure = alone.outcome === 'answer' && (alone.topics[0]?.score ?? 0) >= clearScore;
    const clear = sure && !onlyCounts(words);
    if (!leans && (clear || words.length > longTurnWords)) return alone;

    const before = earlier();
    if (leans) return { ...before, locale, ...(wanted ? { wanted } : {}) };
    const topic = before.outcome === 'none' ? undefined : before.topics[0]?.id;
    if (!topic) return alone;
    const members = listOf(topics, topic);
    const member = members[ordinalIn(words, members.length) ?? -1];
    if (member) return { locale, outcome: 'answer', topics: [{ id: member, score: 1 }] };
    const related = entries.get(topic)?.related ?? [];
    return { locale, ...decide(topics, withPrior(ranking, topics, topic, related), zones[path]) };
  }

  return { search, searchTurns, searchAfter, rank };
}
