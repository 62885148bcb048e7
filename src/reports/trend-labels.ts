import type { DigestView } from '../core/digest.ts';
import type { Texts } from '../core/texts.ts';
import { type ConstructLabel, rowName } from './chart-labels.ts';
import type { RowId } from './chart-rows.ts';
import type { TrendPanel } from './trend-panels.ts';

/** What the small charts show: first which changed clearly since the cycle before, then the scores. */
export function trendAlt(
  view: DigestView,
  panels: readonly TrendPanel[],
  texts: Texts,
  label: ConstructLabel,
): string {
  const between = texts.locale === 'fa' ? '، ' : ', ';
  const lines = panels.map(({ id, points }) =>
    texts.t('digest:chart-trend-line', {
      construct: rowName(id, texts, label),
      points: points
        .map(({ cycle, score }) =>
          texts.t('digest:chart-trend-point', { cycle: texts.t('digest:cycle', { cycle }), score }),
        )
        .join(between),
    }),
  );
  return texts.t('digest:chart-alt-trends', {
    finding: clearChanges(view, texts, label),
    lines: lines.join(texts.locale === 'fa' ? '؛ ' : '; '),
  });
}

function clearChanges(view: DigestView, texts: Texts, label: ConstructLabel): string {
  const all = [
    { id: 'index' as RowId, change: view.index?.change },
    ...view.dimensions.map(({ id, shown }) => ({ id: id as RowId, change: shown?.change })),
  ];
  const clear = all.flatMap(({ id, change }) => {
    if (change?.label !== 'clear-change' || !change.points) return [];
    const values = { construct: rowName(id, texts, label), points: Math.abs(change.points) };
    return [texts.t(change.points > 0 ? 'digest:finding-clear-up' : 'digest:finding-clear-down', values)];
  });
  return clear.length ? clear.join(' ') : texts.t('digest:chart-alt-no-change');
}
