import type { Overview, OverviewTeam, Spread, TopicGap } from '../../core/overview.ts';
import type { Texts } from '../../core/texts.ts';
import type { DigestParts } from './digest-parts.ts';
import { stageText } from './finding-text.ts';

/** What stands on a card across teams. */
export interface OverviewPage {
  readonly overview: Overview;
  readonly gaps: readonly TopicGap[];
  readonly at: Date;
  readonly timeZone: string;
}

const GAPS_SHOWN = 10;
const FEWEST_TEAMS = 2;
/** A finding that names more barriers is none. */
const MOST_NAMED = 3;

/** The one finding: what holds most teams back, else the lowest dimension, else that nothing can be shown yet. */
export function overviewFinding({ overview }: OverviewPage, texts: Texts, parts: DigestParts): string {
  const { barriers, barrierTeams, dimensions } = overview;
  const most = barriers[0]?.teams ?? 0;
  const common = barriers.filter(({ teams }) => teams === most);
  if (most > 1 && common.length <= MOST_NAMED)
    return texts.t('digest:all-finding-barriers', {
      constructs: texts.list(common.map(({ code }) => texts.of(parts.label(code)))),
      teams: most,
      all: barrierTeams,
    });
  const lowest = dimensions.toSorted((a, b) => a.spread.mean - b.spread.mean)[0];
  if (lowest)
    return texts.t('digest:all-finding-dimension', {
      construct: texts.of(parts.label(lowest.id)),
      score: lowest.spread.mean,
      teams: lowest.spread.teams,
    });
  return texts.t(overview.teams.length ? 'digest:all-finding-few' : 'digest:all-finding-none');
}

/** The index and the dimensions over teams, a line each. */
export function spreadLines({ overview }: OverviewPage, texts: Texts, parts: DigestParts): readonly string[] {
  const { index, dimensions } = overview;
  const line = (construct: string, { mean, lowest, highest, teams }: Spread) =>
    texts.t('digest:all-spread', { construct, mean, lowest, highest, teams });
  return [
    ...(index ? [line(texts.t('digest:index-name'), index)] : []),
    ...dimensions.map(({ id, spread }) => line(texts.of(parts.label(id)), spread)),
  ];
}

/** In how many teams which barriers lead; of a single team its own line says it. */
export function barrierLines(
  { overview }: OverviewPage,
  texts: Texts,
  parts: DigestParts,
): readonly string[] {
  if (overview.barrierTeams < FEWEST_TEAMS) return [];
  return overview.barriers.map(({ code, teams }) =>
    texts.t('digest:all-barrier', {
      construct: texts.of(parts.label(code)),
      teams,
      all: overview.barrierTeams,
    }),
  );
}

export function stageLines({ overview }: OverviewPage, texts: Texts): readonly string[] {
  if (overview.stages.reduce((sum, { teams }) => sum + teams, 0) < FEWEST_TEAMS) return [];
  return overview.stages.map(({ stage, teams }) =>
    texts.t('digest:all-stage', { stage, name: texts.t(`digest:stage-${stage}`), count: teams }),
  );
}

/** A team's index, stage and leading barriers, as its own digest has them. */
export function teamText(team: OverviewTeam, texts: Texts, parts: DigestParts): string {
  const { index, stage, leading } = team;
  const said = [
    index
      ? texts.t('digest:score-line', {
          construct: texts.t('digest:index-name'),
          score: index.score,
          lo: index.interval.lo,
          hi: index.interval.hi,
        })
      : texts.t('digest:all-no-index'),
    ...(stage ? [stageText(stage, texts)] : []),
    ...(leading.length ? [texts.t('digest:all-leading', { constructs: leadingOf(team, texts, parts) })] : []),
  ];
  return said.map((text) => (/[.۔]$/u.test(text) ? text : `${text}.`)).join(' ');
}

export function leadingOf({ leading }: OverviewTeam, texts: Texts, parts: DigestParts): string {
  return texts.list(leading.map((code) => texts.of(parts.label(code))));
}

/** What the paper does not answer, by topic. */
export function gapLinesOf({ gaps }: OverviewPage, texts: Texts, parts: DigestParts): readonly string[] {
  return gaps.slice(0, GAPS_SHOWN).map(({ topic, atLeast }) => {
    const title = parts.topic(topic);
    return texts.t('digest:all-gap', {
      topic: title ? texts.of(title) : texts.t('ask:gap-other'),
      count: atLeast,
    });
  });
}

/** Teams that are in no number here, and why. */
export function absentLines({ overview }: OverviewPage, texts: Texts, parts: DigestParts): readonly string[] {
  const { hidden, named } = overview;
  return [
    ...(hidden.length ? [texts.t('digest:all-hidden', { teams: texts.list(hidden), k: parts.k })] : []),
    ...(named.length ? [texts.t('digest:all-named', { teams: texts.list(named) })] : []),
  ];
}
