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

/** How sure the search is of its best topic, and which way it read the question. */
export type Reading = { path: Path; confidence: number };

const falseAnswersAllowed = 0.09;
const outOfScopeShown = 0.3;
const nearestBelowSuggest = 0.1;

/** How a search that does not know them reads the questions that are out of scope. */
export function readOutOfScope(
  search: Search,
  topics: readonly string[],
  questions: readonly EvaluationQuestion[],
): Reading[] {
  return questions.flatMap(({ q, accept }) => {
    if (accept.length > 0) return [];
    const { path, scores, none } = search.rank(q);
    return [{ path, confidence: confidence(bestFirst(topics, scores)[0]?.score ?? 0, none) }];
  });
}

/**
 * Thresholds from readings of questions that are out of scope: `answer` leaves at most 9 % false answers, `suggest`
 * shows suggestions to at most 30 %, both rounded to 0.005. The readings are to be of phrases held out: most of these
 * are near misses, so that what people really ask gets far fewer: none of 76 in the development set.
 */
export function calibrate(readings: readonly Reading[]): Zones {
  const zone = (path: Path) => zoneOf(readings.filter((reading) => reading.path === path));
  return { fa: zone('fa'), en: zone('en'), finglish: zone('finglish') };
}

function zoneOf(readings: readonly Reading[]): Zone {
  const sorted = readings.map((reading) => reading.confidence).sort((a, b) => b - a);
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
