import type { ScoreRow } from '../core/report.ts';
import type { Texts } from '../core/texts.ts';

/** Headings of `printedScores`. */
export function printedColumns(texts: Texts): readonly string[] {
  return [
    texts.t('digest:column-name'),
    texts.t('digest:column-score'),
    texts.t('digest:column-range'),
    texts.t('digest:column-change'),
  ];
}

/** Scores for reading: name, score, range, and the change or why nothing is shown. */
export function printedScores(rows: readonly ScoreRow[], texts: Texts): readonly (readonly string[])[] {
  return rows.map(({ name, shown, change, why, leads }) => {
    const called = leads ? texts.t('digest:name-leads', { name }) : name;
    if (!shown) return [called, '–', '–', why ?? '–'];
    const { lo, hi } = shown.interval;
    return [called, texts.number(shown.score), texts.t('digest:range', { lo, hi }), change ?? '–'];
  });
}
