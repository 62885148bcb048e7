import type { BarrierCode, DigestView, DimensionId } from '../core/digest.ts';
import type { Localized } from '../core/locale.ts';
import type { Texts } from '../core/texts.ts';
import { PARAMS } from '../instrument/params.ts';
import { standsOut } from '../instrument/stands-out.ts';
import type { ChartRow, RowId, Section } from './chart-rows.ts';
import type { ChartLabels } from './chart-svg.ts';

export type ConstructLabel = (id: DimensionId | BarrierCode) => Localized;

/** Name of a line of a chart. */
export function rowName(id: RowId, texts: Texts, label: ConstructLabel): string {
  return id === 'index' ? texts.t('digest:index-name') : texts.of(label(id));
}

/** Everything the chart of a section says, in the language of `texts`. */
export function chartLabels(
  view: DigestView,
  section: Section,
  texts: Texts,
  label: ConstructLabel,
): ChartLabels {
  const row = (id: RowId) => rowName(id, texts, label);
  const withheld = (one: Extract<ChartRow, { withheld: unknown }>) =>
    texts.t(`digest:withheld-${one.withheld}`, { k: PARAMS.k });
  const line = (one: ChartRow) => {
    const construct = row(one.id);
    if ('withheld' in one) return texts.t('digest:hidden-line', { construct, reason: withheld(one) });
    const { lo, hi } = one.interval;
    return texts.t('digest:score-line', { construct, score: one.score, lo, hi });
  };
  const isDimensions = section === 'dimensions';
  const leads = !isDimensions && view.barriers.leading.length > 1;
  return {
    direction: texts.direction,
    title: isDimensions
      ? texts.t('digest:chart-title', { team: view.teamName })
      : texts.t('digest:chart-barriers'),
    subtitle: [texts.t('digest:chart-subtitle'), ...(leads ? [texts.t('digest:chart-leading')] : [])].join(
      ' ',
    ),
    arrows: texts.t('digest:chart-arrows'),
    row,
    withheld,
    number: (value) => texts.number(value),
    alt: (rows: readonly ChartRow[]) => {
      const lines = rows.map(line).join(texts.locale === 'fa' ? '؛ ' : '; ');
      const finding = isDimensions ? dimensionsFinding(view, texts, row) : barriersFinding(view, texts, row);
      return texts.t(isDimensions ? 'digest:chart-alt' : 'digest:chart-alt-barriers', { finding, lines });
    },
  };
}

/** The lowest dimension, if it can be told apart from the highest. */
function dimensionsFinding(view: DigestView, texts: Texts, name: (id: RowId) => string): string {
  const shown = view.dimensions.flatMap(({ id, shown: score }) => (score ? [{ id, ...score }] : []));
  const sorted = shown.toSorted((a, b) => a.score - b.score);
  const [lowest, highest] = [sorted.at(0), sorted.at(-1)];
  if (!lowest || !highest || lowest === highest) return '';
  if (lowest.interval.hi >= highest.interval.lo) return texts.t('digest:chart-alt-alike');
  return texts.t('digest:chart-alt-apart', { lowest: name(lowest.id), highest: name(highest.id) });
}

function barriersFinding({ barriers }: DigestView, texts: Texts, name: (id: RowId) => string): string {
  const { leading, asked } = barriers;
  if (!standsOut(barriers)) return texts.t('digest:barriers-alike', { count: leading.length, asked });
  const constructs = texts.list(leading.map(name));
  return texts.t(barriers.leading.length > 1 ? 'digest:barriers-leading' : 'digest:barriers-one', {
    constructs,
  });
}
