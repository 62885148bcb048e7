import type { FactId } from './team.ts';

export type DimensionId = 'policy' | 'leadership' | 'training' | 'evaluation' | 'self-perception';
/** `B01`–`B13`: rows 1–13 of the paper's Table 1. */
export type BarrierCode = `B${string}`;

/**
 * What may be shown for a group: `none` below k people, `score` 5–9 (multi-item constructs, rounded to 5),
 * `items` 10–19 (also item means and barrier scores), `full` 20 and more (also distributions).
 */
export type DetailLevel = 'none' | 'score' | 'items' | 'full';

/** How many people, as a band; exact numbers are never shown. */
export type PeopleBand = '<5' | '5–9' | '10–19' | '20–49' | '50+';

/** On the 0–100 scale, rounded to 5 (outwards). */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

export type ChangeLabel = 'clear-change' | 'possible-change' | 'within-noise' | 'insufficient';

/** Against the same items of the cycle before. Points are rounded to 5 like the scores they come from. */
export interface ChangeView {
  readonly label: ChangeLabel;
  readonly points?: number;
  /** The smallest change that could have been seen. */
  readonly smallest?: number;
}

/** Why a score is not shown. */
export type Withheld =
  | 'too-few-people'
  | 'too-few-items'
  | 'not-yet-asked'
  | 'at-cycle-close'
  | 'at-checkpoint'
  | 'small-group';

export interface ScoreView {
  readonly score: number;
  readonly interval: Interval;
  readonly change?: ChangeView;
}

export interface DimensionView {
  readonly id: DimensionId;
  /** How many items the score rests on. */
  readonly items: number;
  readonly shown?: ScoreView;
  readonly withheld?: Withheld;
}

export interface BarrierView {
  readonly code: BarrierCode;
  /** Only for ten people and more; absent for smaller groups. */
  readonly shown?: ScoreView;
}

export interface BarriersView {
  /** Barriers that have been asked about in this cycle, of 13. */
  readonly asked: number;
  /** Those that lead and cannot be told apart, by code (no order of severity). */
  readonly leading: readonly BarrierCode[];
  /** By score, highest first, for ten people and more; empty otherwise. */
  readonly ranked: readonly BarrierView[];
  readonly withheld?: Withheld;
}

export interface IndexView extends ScoreView {
  /** One dimension is missing. */
  readonly provisional: boolean;
  readonly missing: readonly DimensionId[];
}

export interface StageView {
  readonly stage: 1 | 2 | 3;
  readonly label: 'likely' | 'leaning' | 'between';
  readonly between?: readonly [1 | 2 | 3, 1 | 2 | 3];
  /** Weak guidelines hold back stage 3. */
  readonly gated: boolean;
}

export type ParticipationBand = 'under-30' | '30-49' | '50-74' | '75-100';

export interface FactView {
  readonly id: FactId;
  readonly dimension: DimensionId;
  readonly value?: string;
}

export interface SuggestionView {
  readonly construct: DimensionId | BarrierCode;
  readonly actionId: string;
}

/** What stands on top: one finding, one decision. */
export type Finding =
  | { readonly kind: 'no-scores-yet' }
  | { readonly kind: 'facts-only'; readonly gaps: number }
  | { readonly kind: 'weakest-dimension'; readonly dimension: DimensionId; readonly score: number }
  | { readonly kind: 'leading-barriers'; readonly codes: readonly BarrierCode[] }
  | { readonly kind: 'clear-change'; readonly dimension: DimensionId | 'index'; readonly points: number };

/** What an earlier cycle's last digest showed of index and dimensions; single items are never put side by side. */
export interface HistoryPoint {
  readonly cycle: number;
  /** Last slot (1–8) that was in it; before 8 the cycle was not over. */
  readonly round: number;
  readonly to?: Date;
  readonly participation?: ParticipationBand;
  readonly index?: Pick<ScoreView, 'score' | 'interval'>;
  readonly dimensions: readonly ({ readonly id: DimensionId } & Pick<ScoreView, 'score' | 'interval'>)[];
}

/** The digest once, for every output; holds only what may be shown, already rounded. */
export interface DigestView {
  /** Of the measurement model; a digest keeps the one it was made with. */
  readonly methodVersion: 1 | 2;
  readonly teamId: string;
  readonly teamName: string;
  readonly sample: boolean;
  readonly cycle: number;
  /** Slot (1–8) of the last closed round that is in it; 0 when none is. */
  readonly round: number;
  readonly from?: Date;
  readonly to?: Date;
  readonly level: DetailLevel;
  readonly people: PeopleBand;
  readonly finding: Finding;
  readonly suggestions: readonly SuggestionView[];
  /** Absent when fewer than k were asked. */
  readonly participation?: ParticipationBand;
  readonly facts: readonly FactView[];
  readonly dimensions: readonly DimensionView[];
  readonly index?: IndexView;
  readonly stage?: StageView;
  readonly barriers: BarriersView;
  /** Items where a fifth or more said "don't know", for ten people and more. */
  readonly unknowns: readonly string[];
  /** Items a manager swapped in for this cycle; what they stand for is not compared with other cycles. */
  readonly swapped?: readonly string[];
  /** Answers in words, for ten people and more, in random order. */
  readonly words?: readonly { readonly item: string; readonly texts: readonly string[] }[];
  /** Earlier cycles as they were published, oldest first. */
  readonly history: readonly HistoryPoint[];
  /** What was held back, each reason once. */
  readonly withheld: readonly Withheld[];
}
