import type { OverviewReport, ReportBlock, ReportSection } from '../../core/report.ts';
import type { Texts } from '../../core/texts.ts';
import type { DigestParts } from './digest-parts.ts';
import { stageText } from './finding-text.ts';
import {
  absentLines,
  barrierLines,
  gapLinesOf,
  leadingOf,
  type OverviewPage,
  overviewFinding,
  stageLines,
} from './overview-texts.ts';

const SCORE_COLUMNS = ['team', 'cycle', 'round', 'index', 'from', 'to'] as const;
/** In a table of their own: beside six numbers there is no room for words on a phone. */
const WORD_COLUMNS = ['team', 'stage', 'leading'] as const;

/** The view across teams as a document: the same numbers as on the card, for every team. */
export function overviewReport(page: OverviewPage, texts: Texts, parts: DigestParts): OverviewReport {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: page.timeZone, dateStyle: 'short' }).format(
    page.at,
  );
  const sections = [
    summary(page, texts, parts),
    profile(page, texts, parts),
    listed('barriers', texts.t('digest:all-barriers'), barrierLines(page, texts, parts)),
    teams(page, texts, parts),
    listed('gaps', texts.t('digest:all-gaps'), gapLinesOf(page, texts, parts)),
    listed('withheld', texts.t('digest:withheld'), absentLines(page, texts, parts)),
    listed('method', texts.t('digest:method-heading'), [
      texts.t('digest:all-method'),
      texts.t('digest:method-stage'),
    ]),
  ];
  return {
    locale: texts.locale,
    direction: texts.direction,
    title: texts.t('digest:all-title'),
    fileName: `nahad-overview-${day}`,
    to: day,
    sections: sections.filter(({ blocks }) => blocks.length > 0),
    overview: page.overview,
    gaps: page.gaps,
    names: namesOf(page, parts),
  };
}

/** What the codes in it are called. */
function namesOf({ overview, gaps }: OverviewPage, parts: DigestParts): OverviewReport['names'] {
  const constructs = [
    ...overview.dimensions.map(({ id }) => id),
    ...overview.barriers.map(({ code }) => code),
  ];
  const topics = gaps.flatMap(({ topic }) => {
    const title = parts.topic(topic);
    return title ? [[topic, title] as const] : [];
  });
  return Object.fromEntries([...constructs.map((id) => [id, parts.label(id)] as const), ...topics]);
}

function charts(
  { overview }: OverviewPage,
  section: string,
  texts: Texts,
  parts: DigestParts,
): ReportBlock[] {
  return parts
    .overviewCharts(overview, texts)
    .filter((chart) => chart.section === section)
    .map(({ svg, alt }) => ({ type: 'chart', svg, alt }));
}

function summary(page: OverviewPage, texts: Texts, parts: DigestParts): ReportSection {
  const note = (text: string): ReportBlock => ({ type: 'text', text, style: 'note' });
  const stages = stageLines(page, texts);
  return {
    id: 'summary',
    blocks: [
      note(texts.t('digest:all-as-of', { date: texts.date(page.at, page.timeZone) })),
      ...(page.overview.sample ? [note(texts.t('digest:sample'))] : []),
      { type: 'text', text: overviewFinding(page, texts, parts), style: 'lead' },
      ...(stages.length ? [{ type: 'list', items: stages } as const] : []),
    ],
  };
}

function profile(page: OverviewPage, texts: Texts, parts: DigestParts): ReportSection {
  const { index, dimensions } = page.overview;
  const spreads = [
    ...(index ? [{ name: texts.t('digest:index-name'), spread: index }] : []),
    ...dimensions.map(({ id, spread }) => ({ name: texts.of(parts.label(id)), spread })),
  ];
  const heading = texts.t('digest:all-profile');
  if (!spreads.length) return { id: 'dimensions', heading, blocks: [] };
  const columns = ['name', 'mean', 'lowest', 'highest', 'teams'] as const;
  const rows = spreads.map(({ name, spread }) => [
    name,
    spread.mean,
    spread.lowest,
    spread.highest,
    spread.teams,
  ]);
  const caption = texts.t('digest:all-profile-caption');
  return {
    id: 'dimensions',
    heading,
    blocks: [
      ...charts(page, 'dimensions', texts, parts),
      { type: 'table', caption, columns: columns.map((name) => texts.t(`digest:column-${name}`)), rows },
    ],
  };
}

function teams(page: OverviewPage, texts: Texts, parts: DigestParts): ReportSection {
  const { overview } = page;
  const heading = texts.t('digest:all-teams');
  if (!overview.teams.length) return { id: 'teams', heading, blocks: [] };
  const titles = (columns: readonly (typeof SCORE_COLUMNS | typeof WORD_COLUMNS)[number][]) =>
    columns.map((name) => texts.t(`digest:column-${name}`));
  const blocks: ReportBlock[] = [
    ...charts(page, 'teams', texts, parts),
    {
      type: 'table',
      caption: texts.t('digest:all-teams-caption'),
      columns: titles(SCORE_COLUMNS),
      rows: overview.teams.map(({ teamName, cycle, round, index }) => [
        teamName,
        cycle,
        round,
        index?.score,
        index?.interval.lo,
        index?.interval.hi,
      ]),
    },
    {
      type: 'table',
      caption: texts.t('digest:all-words-caption'),
      columns: titles(WORD_COLUMNS),
      rows: overview.teams.map((team) => [
        team.teamName,
        team.stage && stageText(team.stage, texts),
        leadingOf(team, texts, parts) || undefined,
      ]),
    },
  ];
  if (overview.alike) blocks.push({ type: 'text', text: texts.t('digest:all-alike') });
  return { id: 'teams', heading, blocks };
}

function listed(id: ReportSection['id'], heading: string, items: readonly string[]): ReportSection {
  return { id, heading, blocks: items.length ? [{ type: 'list', items }] : [] };
}
