import type { ChangeView, DimensionId, IndexView, StageView } from '../core/digest.ts';
import type { ConstructScore } from './combine.ts';
import { type IndexScore, indexScore } from './index-score.ts';
import { comparable, matchedScores } from './matched-scores.ts';
import { DIMENSIONS, PARAMS } from './params.ts';
import { isCycleOver } from './publication-rules.ts';
import { changeView, scoreView } from './score-view.ts';
import { dimensionScore, shownItems } from './shown-items.ts';
import { estimateStage } from './stage.ts';
import type { Window } from './window.ts';

type Scores = Partial<Record<DimensionId, ConstructScore>>;

/** Index and stage from the dimensions that are shown; neither with fewer than four, nor for small groups early. */
export function indexAndStage(
  current: Window,
  previous: Window | undefined,
): { readonly index?: IndexView; readonly stage?: StageView } {
  const dimensions = shownScores(current);
  const score = indexScore(dimensions, PARAMS.rho);
  if (score === undefined) return {};
  if (score.nMin < current.rules.detailFrom && !isCycleOver(current.slotsOver)) return {};
  const change = previous && indexChange(score, current, previous);
  const shown = scoreView(score, current.rules, change);
  if (shown === undefined) return {};
  const { provisional, missing } = score;
  return { index: { ...shown, provisional, missing }, stage: stageView(score, dimensions.policy, current) };
}

function shownScores(window: Window): Scores {
  const scores: Scores = {};
  for (const id of DIMENSIONS) {
    const score = dimensionScore(shownItems(window, id, window.slotsOver));
    if (score) scores[id] = score;
  }
  return scores;
}

function indexChange(score: IndexScore, current: Window, previous: Window): ChangeView {
  const now: Scores = {};
  const then: Scores = {};
  for (const id of comparable(current, previous) ? DIMENSIONS : []) {
    const matched = matchedScores(id, current, previous);
    if (matched) {
      now[id] = matched.current;
      then[id] = matched.previous;
    }
  }
  const before = indexScore(then, PARAMS.rho);
  const after = indexScore(now, PARAMS.rho);
  // The same dimensions as the index that is shown, or the two are different things.
  const same = after !== undefined && after.missing.length === score.missing.length;
  return changeView(same ? after : score, same ? before : undefined, current.rules);
}

function stageView(index: IndexScore, policy: ConstructScore | undefined, window: Window): StageView {
  const counts = window.asked.find(({ item }) => item.id === 'ST1')?.counts ?? {};
  const votes = [counts['1'] ?? 0, counts['2'] ?? 0, counts['3'] ?? 0] as const;
  // The votes are one item: in small groups the stage must not tell how they were cast.
  const { stage, label, between, gated } = estimateStage({
    index,
    policy,
    votes,
    k: window.rules.detailFrom,
  });
  return { stage, label, gated, ...(between ? { between } : {}) };
}
