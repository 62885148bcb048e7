import { bestFirst, confidence, type Path, type Zone, type Zones } from './engine/zones.ts';
import type { Search, SearchResult } from './search.ts';

/** A question of an evaluation set; an empty `accept` says that the paper does not answer it. */
export type EvaluationQuestion = { q: string; accept: readonly string[] };

/** Counts; shares are left to whoever prints them. */
export type Measured = {
  inScope: number;
  hitAt1: number;
  hitAt3: number;
  direct: number;
  directRight: number;
  suggestedRight: number;
  outOfScope: number;
  falseAnswers: number;
};

const falseAnswersAllowed = 0.034;
const outOfScopeShown = 0.15;
const nearestBelowSuggest = 0.1;

/**
 * Thresholds from questions: `answer` leaves at most 3.4 % false answers (one in thirty), `suggest` shows suggestions
 * to at most 15 % of the questions that are out of scope, both rounded to 0.005.
 */
export function calibrate(
  search: Search,
  topics: readonly string[],
  questions: readonly EvaluationQuestion[],
): Zones {
  const outside: Record<Path, number[]> = { fa: [], en: [], finglish: [] };
  for (const { q, accept } of questions) {
    if (accept.length > 0) continue;
    const { path, scores, none } = search.rank(q);
    outside[path].push(confidence(bestFirst(topics, scores)[0]?.score ?? 0, none));
  }
  return { fa: zoneOf(outside.fa), en: zoneOf(outside.en), finglish: zoneOf(outside.finglish) };
}

function zoneOf(outside: number[]): Zone {
  const sorted = outside.toSorted((a, b) => b - a);
  const above = (share: number) => sorted[Math.floor(share * sorted.length)] ?? 0;
  const answer = Math.ceil(above(falseAnswersAllowed) * 200 + 1) / 200;
  const suggest = Math.min(answer, Math.max(0, Math.ceil(above(outOfScopeShown) * 200 + 1) / 200));
  return { answer, suggest, nearest: Math.round(200 * (suggest - nearestBelowSuggest)) / 200 };
}

/** What `search` does with `questions`; a hit is among the topics by score, whatever the outcome. */
export function measure(
  search: Search,
  topics: readonly string[],
  questions: readonly EvaluationQuestion[],
): Measured {
  const total: Measured = {
    inScope: 0,
    hitAt1: 0,
    hitAt3: 0,
    direct: 0,
    directRight: 0,
    suggestedRight: 0,
    outOfScope: 0,
    falseAnswers: 0,
  };
  for (const { q, accept } of questions) {
    const result = search.search(q);
    if (accept.length === 0) {
      total.outOfScope += 1;
      total.falseAnswers += Number(result.outcome === 'answer');
      continue;
    }
    const ranked = bestFirst(topics, search.rank(q).scores).slice(0, 3);
    const best = result.outcome === 'answer' ? result.topics : ranked;
    const hit = (count: number) => Number(best.slice(0, count).some(({ id }) => accept.includes(id)));
    total.inScope += 1;
    total.hitAt1 += hit(1);
    total.hitAt3 += hit(3);
    addOutcome(total, result, hit);
  }
  return total;
}

function addOutcome(total: Measured, { outcome }: SearchResult, hit: (count: number) => number): void {
  if (outcome === 'answer') {
    total.direct += 1;
    total.directRight += hit(1);
  }
  if (outcome === 'suggest') total.suggestedRight += hit(3);
}
