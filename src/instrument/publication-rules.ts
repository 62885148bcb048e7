import type { DetailLevel, DimensionId } from '../core/digest.ts';
import { ROUNDS_IN_CYCLE } from '../core/round.ts';
import type { ClosedRound } from './digest-input.ts';
import { PARAMS } from './params.ts';

/** From how many people what may be shown. */
export interface Rules {
  readonly k: number;
  /** Item results and scores after each round. */
  readonly detailFrom: number;
  readonly fullFrom: number;
}

const COVERAGE_ROUNDS = ROUNDS_IN_CYCLE - 1;
/** Two training and two guidelines items or more lie between these, so that none can be had by subtraction. */
const EARLY_CHECKPOINTS: readonly number[] = [2, 4];

/**
 * The rules of confidential rounds, unless all rounds were named: those hide nothing from the team's managers, and two
 * answers are enough for a score. One confidential round makes the whole window confidential.
 */
export function rulesOf(rounds: readonly ClosedRound[], k: number): Rules {
  const named = rounds.length > 0 && rounds.every(({ round }) => round.privacy === 'named');
  if (named) return { k: 2, detailFrom: 2, fullFrom: 2 };
  const least = Math.max(PARAMS.k, k);
  return {
    k: least,
    detailFrom: Math.max(PARAMS.detailPeople, least),
    fullFrom: Math.max(PARAMS.fullPeople, least),
  };
}

export function levelOf(people: number, rules: Rules): DetailLevel {
  if (people < rules.k) return 'none';
  if (people < rules.detailFrom) return 'score';
  return people < rules.fullFrom ? 'items' : 'full';
}

/** Whether a dimension of a small group may be published once this slot is over. */
export function isCheckpoint(dimension: DimensionId, slot: number): boolean {
  const early = dimension === 'training' || dimension === 'policy';
  return slot >= COVERAGE_ROUNDS || (early && EARLY_CHECKPOINTS.includes(slot));
}

/** Index, stage and barriers of a small group wait for the whole cycle. */
export function isCycleOver(slotsOver: number): boolean {
  return slotsOver >= ROUNDS_IN_CYCLE;
}
