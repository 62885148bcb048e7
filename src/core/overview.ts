import type { BarrierCode, DimensionId, PeopleBand, ScoreView, StageView } from './digest.ts';

/** What the newest digest of a team shows, and nothing else of it. */
export interface OverviewTeam {
  readonly teamId: string;
  readonly teamName: string;
  readonly cycle: number;
  readonly round: number;
  readonly people: PeopleBand;
  readonly index?: Pick<ScoreView, 'score' | 'interval'>;
  readonly stage?: StageView;
  /** By code, no order of severity; none where none stands out. */
  readonly leading: readonly BarrierCode[];
}

/** How often, at least, people asked what the paper does not answer; no text, no person. */
export interface TopicGap {
  /** A topic's id, or `none`. */
  readonly topic: string;
  readonly atLeast: number;
}

/** Over teams that show a score; each team counts once, whatever its size. */
export interface Spread {
  /** Mean of the teams' shown scores, rounded to 5. */
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
  readonly teams: number;
}

/**
 * Across teams. Made of published digests alone, so that no team about which nothing is published is in any total, and
 * no total, difference of totals, language or file can say more than the digests do.
 */
export interface Overview {
  /** Teams of which something is published, by name. */
  readonly teams: readonly OverviewTeam[];
  /** Names of teams of which nothing can be shown (yet): the same for nobody and for four. */
  readonly hidden: readonly string[];
  /** Names of teams that answer with names, which was promised to their managers alone. */
  readonly named: readonly string[];
  /** Absent with fewer than two teams that have one. */
  readonly index?: Spread;
  readonly dimensions: readonly { readonly id: DimensionId; readonly spread: Spread }[];
  /** In how many teams a barrier is among the leading, most first; of several that lead in equally many, by code. */
  readonly barriers: readonly { readonly code: BarrierCode; readonly teams: number }[];
  /** Teams whose leading barriers are published, and stand out. */
  readonly barrierTeams: number;
  /** How many teams are estimated to be at a stage (1–3). */
  readonly stages: readonly { readonly stage: 1 | 2 | 3; readonly teams: number }[];
  /** Two teams or more show an index and their ranges all meet: they cannot be told apart. */
  readonly alike: boolean;
  readonly sample: boolean;
}
