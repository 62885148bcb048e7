import type { Overview, Spread } from '../core/overview.ts';
import type { Texts } from '../core/texts.ts';
import { isolate } from '../language/bidi.ts';
import { type ConstructLabel, rowName } from './chart-labels.ts';
import type { ChartRow, RowId } from './chart-rows.ts';
import { type ChartLabels, chartSvg } from './chart-svg.ts';
import type { Chart } from './digest-pictures.ts';

/** More lines than these do not fit on a page of A4. */
const TEAMS_IN_CHART = 16;

/** The organization's profile, and the teams' indexes by name, as SVG in the language of `texts`. */
export function overviewCharts(overview: Overview, texts: Texts, label: ConstructLabel): readonly Chart[] {
  return [...profileChart(overview, texts, label), ...teamCharts(overview, texts)];
}

function profileChart(overview: Overview, texts: Texts, label: ConstructLabel): readonly Chart[] {
  const { index, dimensions } = overview;
  const row = (id: RowId, { mean, lowest, highest }: Spread): ChartRow => ({
    id,
    score: mean,
    interval: { lo: lowest, hi: highest },
  });
  const rows = [
    ...(index ? [row('index', index)] : []),
    ...dimensions.map(({ id, spread }) => row(id, spread)),
  ];
  if (!rows.length) return [];
  const labels = labelsOf(texts, {
    title: texts.t('digest:all-chart'),
    subtitle: texts.t('digest:all-chart-subtitle'),
    row: (id: RowId) => rowName(id, texts, label),
    alt: (lines) => texts.t('digest:all-chart-alt', { lines }),
  });
  return [{ section: 'dimensions', svg: chartSvg(rows, 'dimensions', labels), alt: labels.alt(rows) }];
}

/** By name, as everywhere, in pictures of a page each. */
function teamCharts({ teams, alike }: Overview, texts: Texts): readonly Chart[] {
  const rows = teams.flatMap(({ teamName, index }): ChartRow<string>[] =>
    index ? [{ id: teamName, score: index.score, interval: index.interval }] : [],
  );
  if (rows.length < 2) return [];
  const labels = labelsOf(texts, {
    title: texts.t('digest:all-chart-teams'),
    subtitle: texts.t('digest:chart-subtitle'),
    row: isolate,
    alt: (lines) =>
      texts.t('digest:all-chart-teams-alt', { finding: alike ? texts.t('digest:all-alike') : '', lines }),
  });
  const pages = Math.ceil(rows.length / TEAMS_IN_CHART);
  return Array.from({ length: pages }, (_, page) => {
    const shown = rows.slice(page * TEAMS_IN_CHART, (page + 1) * TEAMS_IN_CHART);
    return { section: 'teams' as const, svg: chartSvg(shown, 'dimensions', labels), alt: labels.alt(shown) };
  });
}

interface Words {
  readonly title: string;
  readonly subtitle: string;
  row(id: string): string;
  alt(lines: string): string;
}

function labelsOf(texts: Texts, { title, subtitle, row, alt }: Words): ChartLabels {
  const line = (one: ChartRow<string>) =>
    'score' in one
      ? texts.t('digest:score-line', {
          construct: row(one.id),
          score: one.score,
          lo: one.interval.lo,
          hi: one.interval.hi,
        })
      : row(one.id);
  return {
    direction: texts.direction,
    title,
    subtitle,
    row,
    withheld: () => '',
    number: (value) => texts.number(value),
    alt: (rows) => alt(rows.map(line).join(texts.locale === 'fa' ? '؛ ' : '; ')),
  };
}
