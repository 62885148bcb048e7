import { bestFirst } from '../../src/knowledge/engine/zones.ts';
import type { Knowledge } from '../../src/knowledge/load-knowledge.ts';
import type { Search } from '../../src/knowledge/search.ts';
import { buildSearch } from '../knowledge/build-search.ts';
import type { Reply } from './score.ts';

/** Something that finds the topic of a question, or of the last of several turns. */
export type Ask = (turns: readonly string[]) => Reply | Promise<Reply>;

/** A system that learned the knowledge in `buildMs` milliseconds; `missing` when its package is not installed. */
export type System = { name: string } & ({ ask: Ask; buildMs: number } | { missing: string });

/** All that there is to learn from: one text of one topic (undefined: out of scope). */
export type Text = { topic: string | undefined; text: string };

export function textsOf({ entries, phrases }: Pick<Knowledge, 'entries' | 'phrases'>): Text[] {
  const written = [...entries.values()].flatMap(({ id, title, answer, points, keywords }) =>
    (['fa', 'en'] as const).flatMap((locale) =>
      [title[locale], answer[locale], ...keywords[locale], ...(points?.[locale] ?? [])].map((text) => ({
        topic: id,
        text,
      })),
    ),
  );
  return [...written, ...phrases.map(({ topic, text }) => ({ topic: topic ?? undefined, text }))];
}

export function buildNahad(knowledge: Pick<Knowledge, 'entries' | 'phrases'>): System {
  const started = performance.now();
  const search = buildSearch(knowledge);
  const buildMs = performance.now() - started;
  return { name: 'Nahad', ask: asker(search, [...knowledge.entries.keys()]), buildMs };
}

/** Topics of a question that is not answered are those it ranks first, so that hits do not depend on thresholds. */
export function asker({ search, searchTurns, rank }: Search, topics: readonly string[]): Ask {
  return (turns) => {
    const last = turns.at(-1) ?? '';
    const { outcome, topics: found } = turns.length > 1 ? searchTurns(turns) : search(last);
    const answered = outcome === 'answer';
    if (answered || turns.length > 1) return { ranked: found.map(({ id }) => id), answered };
    const ranked = bestFirst(topics, rank(last).scores).slice(0, 3);
    return { ranked: ranked.map(({ id }) => id), answered };
  };
}
