import type { BarrierCode, DigestView } from '../core/digest.ts';
import type { Overview, OverviewTeam, Spread } from '../core/overview.ts';
import { DIMENSIONS } from './params.ts';
import { standsOut } from './stands-out.ts';

const GRID = 5;
/** A total of one team is that team. */
const FEWEST_TEAMS = 2;
const STAGES = [1, 2, 3] as const;

export interface OverviewInput {
  /** The newest published digest of each team. */
  readonly digests: readonly DigestView[];
  /** Names of teams that answer with names. */
  readonly named: readonly string[];
}

/**
 * Teams beside each other and what they have in common: a pure function of what their digests show.
 *
 * There is no row of "other teams". Of a round that fewer than k answered no counts are left, and that is the promise:
 * there is nothing to pool afterwards. A team whose counts are kept but whose scores wait (for its second question of a
 * dimension, a checkpoint, the end of its cycle) would be published early by a pool: with two such teams, whoever later
 * reads the digest of one has the other by subtraction, at a time when its own rules say nothing may be shown. Answers
 * with names were promised to the team's managers alone. What is honest is to pool before asking: a pooled team answers
 * as one group and stands here like any other, and the two it is made of rest.
 */
export function overviewOf({ digests, named }: OverviewInput): Overview {
  const shown = digests.filter(showsSomething).sort(byName);
  const index = spreadOf(shown.map((view) => view.index?.score));
  const barrierTeams = shown.filter(({ barriers }) => standsOut(barriers));
  return {
    teams: shown.map(toTeam),
    hidden: digests
      .filter((view) => !showsSomething(view))
      .sort(byName)
      .map(({ teamName }) => teamName),
    named: [...named].sort(),
    ...(index ? { index } : {}),
    dimensions: DIMENSIONS.flatMap((id) => {
      const spread = spreadOf(
        shown.map((view) => view.dimensions.find((one) => one.id === id)?.shown?.score),
      );
      return spread ? [{ id, spread }] : [];
    }),
    barriers: leadingIn(barrierTeams),
    barrierTeams: barrierTeams.length,
    stages: STAGES.flatMap((stage) => {
      const teams = shown.filter((view) => view.stage?.stage === stage).length;
      return teams ? [{ stage, teams }] : [];
    }),
    alike: isAlike(shown),
    sample: digests.some(({ sample }) => sample),
  };
}

function showsSomething({ index, dimensions, barriers }: DigestView): boolean {
  return (
    index !== undefined || barriers.leading.length > 0 || dimensions.some(({ shown }) => shown !== undefined)
  );
}

function byName(a: DigestView, b: DigestView): number {
  if (a.teamName !== b.teamName) return a.teamName < b.teamName ? -1 : 1;
  return a.teamId < b.teamId ? -1 : 1;
}

function toTeam({
  teamId,
  teamName,
  cycle,
  round,
  people,
  index,
  stage,
  barriers,
}: DigestView): OverviewTeam {
  return {
    teamId,
    teamName,
    cycle,
    round,
    people,
    ...(index ? { index: { score: index.score, interval: index.interval } } : {}),
    ...(stage ? { stage } : {}),
    leading: standsOut(barriers) ? barriers.leading : [],
  };
}

/** Of shown scores, which are rounded already. */
function spreadOf(scores: readonly (number | undefined)[]): Spread | undefined {
  const shown = scores.filter((score) => score !== undefined);
  if (shown.length < FEWEST_TEAMS) return undefined;
  const mean = shown.reduce((sum, score) => sum + score, 0) / shown.length;
  return {
    mean: GRID * Math.floor(mean / GRID + 0.5),
    lowest: Math.min(...shown),
    highest: Math.max(...shown),
    teams: shown.length,
  };
}

function leadingIn(views: readonly DigestView[]): Overview['barriers'] {
  const counts = new Map<BarrierCode, number>();
  for (const { barriers } of views)
    for (const code of barriers.leading) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .map(([code, teams]) => ({ code, teams }))
    .sort((a, b) => b.teams - a.teams || (a.code < b.code ? -1 : 1));
}

function isAlike(views: readonly DigestView[]): boolean {
  const ranges = views.flatMap(({ index }) => (index ? [index.interval] : []));
  if (ranges.length < FEWEST_TEAMS) return false;
  return Math.max(...ranges.map(({ lo }) => lo)) <= Math.min(...ranges.map(({ hi }) => hi));
}
