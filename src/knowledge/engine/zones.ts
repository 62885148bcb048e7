import type { Ranking } from './create-ranker.ts';
import { areSiblings } from './siblings.ts';

/** The three ways a question is read; their scores differ in scale. */
export type Path = 'fa' | 'en' | 'finglish';

/** Confidence from `answer` up is answered, from `suggest` up asked back, from `nearest` up shown as nearest topic. */
export type Zone = { answer: number; suggest: number; nearest: number };

export type Zones = Record<Path, Zone>;

export type Scored = { id: string; score: number };

export type Decision = { outcome: 'answer' | 'suggest' | 'none'; topics: Scored[] };

/**
 * What calibrate.ts gives for the phrases that are out of scope, each read by a search that has not learned it;
 * test/slow/calibrate.test.ts fails when phrases or engine have moved away from them.
 */
export const zones: Zones = {
  fa: { answer: 0.17, suggest: 0.03, nearest: -0.07 },
  en: { answer: 0.225, suggest: 0.07, nearest: -0.03 },
  finglish: { answer: 0.16, suggest: 0.045, nearest: -0.055 },
};

// From these shares of the best score on, the second topic is right nearly as often as the first (phrases held out).
const siblingTie = 0.65;
const strangerTie = 0.75;
// Hardly any sense made of typos knows less of its letters than this; keyboard noise does.
const gibberish = 0.55;

/** A topic is believed less the better the question fits what the paper is not about. */
export function confidence(score: number, none: number): number {
  return score - none / 2;
}

/** The topics with their scores, best first; equal scores keep the paper's order. */
export function bestFirst(topics: readonly string[], scores: Float32Array): Scored[] {
  return topics.map((id, i) => ({ id, score: scores[i] ?? 0 })).sort((a, b) => b.score - a.score);
}

/** Answer, ask back or decline. */
export function decide(topics: readonly string[], { scores, none, known }: Ranking, zone: Zone): Decision {
  const [first, second, third] = bestFirst(topics, scores);
  if (!first || !second || !third || first.score < (known < gibberish ? 0.15 : 0.05))
    return { outcome: 'none', topics: [] };
  const sure = confidence(first.score, none);
  const tied = second.score >= (areSiblings(first.id, second.id) ? siblingTie : strangerTie) * first.score;
  if (sure >= zone.answer && !tied) return { outcome: 'answer', topics: [first, second, third] };
  if (sure >= zone.suggest) return { outcome: 'suggest', topics: [first, second, third] };
  return { outcome: 'none', topics: sure >= zone.nearest ? [first] : [] };
}
