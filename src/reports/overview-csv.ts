import type { Overview } from '../core/overview.ts';
import type { OverviewReport } from '../core/report.ts';
import type { TextKey, Texts } from '../core/texts.ts';
import { type Cell, csvText } from './csv-text.ts';

const COLUMNS = [
  ['kind', 'digest:column-section'],
  ['team', 'digest:column-team'],
  ['cycle', 'digest:column-cycle'],
  ['round', 'digest:column-round'],
  ['code', 'digest:column-code'],
  ['name', 'digest:column-name'],
  ['score', 'digest:column-score'],
  ['lo', 'digest:column-from'],
  ['hi', 'digest:column-to'],
  ['mean', 'digest:column-mean'],
  ['lowest', 'digest:column-lowest'],
  ['highest', 'digest:column-highest'],
  ['teams', 'digest:column-teams'],
  ['of', 'digest:column-teams-of'],
  ['atLeast', 'digest:column-at-least'],
] as const satisfies readonly (readonly [string, TextKey])[];

type Row = Partial<Record<(typeof COLUMNS)[number][0], Cell>>;

/** One line for each number of the view across teams, in the order of the page. */
export function overviewCsv(report: OverviewReport, texts: Texts): string {
  const { overview, gaps } = report;
  const name = (id: string) => {
    const found = report.names[id];
    return found ? texts.of(found) : texts.t(id === 'index' ? 'digest:index-name' : 'ask:gap-other');
  };
  const rows: readonly Row[] = [
    ...spreadRows(overview).map((row) => ({
      ...row,
      kind: texts.t('digest:kind-all'),
      name: name(row.code),
    })),
    ...overview.stages.map(({ stage, teams }) => ({
      kind: texts.t('digest:stage-heading'),
      code: stage,
      name: texts.t(`digest:stage-${stage}`),
      teams,
    })),
    ...overview.barriers.map(({ code, teams }) => ({
      kind: texts.t('digest:column-leading'),
      code,
      name: name(code),
      teams,
      of: overview.barrierTeams,
    })),
    ...overview.teams.flatMap((team) => teamRows(team, texts, name)),
    ...gaps.map(({ topic, atLeast }) => ({
      kind: texts.t('digest:all-gaps'),
      code: topic,
      name: name(topic),
      atLeast,
    })),
  ];
  const lines = rows.map((row) => COLUMNS.map(([column]) => row[column]));
  return csvText([COLUMNS.map(([, key]) => texts.t(key)), ...lines]);
}

function spreadRows({ index, dimensions }: Overview) {
  return [
    ...(index ? [{ code: 'index', ...index }] : []),
    ...dimensions.map(({ id, spread }) => ({ code: id, ...spread })),
  ];
}

function teamRows(
  { teamName: team, cycle, round, index, stage, leading }: Overview['teams'][number],
  texts: Texts,
  name: (id: string) => string,
): readonly Row[] {
  const of = { team, cycle, round };
  return [
    {
      ...of,
      kind: texts.t('digest:kind-index'),
      code: 'index',
      name: name('index'),
      score: index?.score,
      lo: index?.interval.lo,
      hi: index?.interval.hi,
    },
    ...(stage
      ? [
          {
            ...of,
            kind: texts.t('digest:stage-heading'),
            code: stage.stage,
            name: texts.t(`digest:stage-${stage.stage}`),
          },
        ]
      : []),
    ...leading.map((code) => ({ ...of, kind: texts.t('digest:column-leading'), code, name: name(code) })),
  ];
}
