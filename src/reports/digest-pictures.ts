import type { DigestView } from '../core/digest.ts';
import type { Localized } from '../core/locale.ts';
import type { Texts } from '../core/texts.ts';
import { PARAMS } from '../instrument/params.ts';
import { createChart, type Picture } from './chart.ts';
import type { ChartRow, RowId, Section } from './chart-rows.ts';
import type { ChartLabels } from './chart-svg.ts';

type ConstructLabel = (id: Exclude<RowId, 'index'>) => Localized;

const chart = createChart();

/** The charts of a digest, dimensions first, in the language of `texts`; none of a section without scores. */
export function digestPictures(view: DigestView, texts: Texts, label: ConstructLabel): readonly Picture[] {
  return (['dimensions', 'barriers'] as const).flatMap((section) => {
    const picture = chart(view, section, chartLabels(view, section, texts, label));
    return picture ? [picture] : [];
  });
}

function chartLabels(view: DigestView, section: Section, texts: Texts, label: ConstructLabel): ChartLabels {
  const row = (id: RowId) => (id === 'index' ? texts.t('digest:index-name') : texts.of(label(id)));
  const withheld = (one: Extract<ChartRow, { withheld: unknown }>) =>
    texts.t(`digest:withheld-${one.withheld}`, { k: PARAMS.k });
  const line = (one: ChartRow) => {
    const construct = row(one.id);
    if ('withheld' in one) return texts.t('digest:hidden-line', { construct, reason: withheld(one) });
    return texts.t('digest:score-line', {
      construct,
      score: one.score,
      lo: one.interval.lo,
      hi: one.interval.hi,
    });
  };
  const dimensions = section === 'dimensions';
  return {
    direction: texts.direction,
    title: dimensions
      ? texts.t('digest:chart-title', { team: view.teamName })
      : texts.t('digest:chart-barriers'),
    subtitle: texts.t('digest:chart-subtitle'),
    arrows: texts.t('digest:chart-arrows'),
    row,
    withheld,
    number: (value) => texts.number(value),
    alt: (rows) => {
      const lines = rows.map(line).join(texts.locale === 'fa' ? '؛ ' : '; ');
      return texts.t(dimensions ? 'digest:chart-alt' : 'digest:chart-alt-barriers', { lines });
    },
  };
}
