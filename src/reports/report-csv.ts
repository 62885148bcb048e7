import type { HistoryPoint } from '../core/digest.ts';
import type { DigestReport, ScoreRow } from '../core/report.ts';
import type { TextKey, Texts } from '../core/texts.ts';
import { type Cell, csvText } from './csv-text.ts';

const COLUMNS = [
  ['team', 'digest:column-team'],
  ['cycle', 'digest:column-cycle'],
  ['round', 'digest:column-round'],
  ['from', 'digest:column-first-day'],
  ['to', 'digest:column-last-day'],
  ['kind', 'digest:column-section'],
  ['code', 'digest:column-code'],
  ['name', 'digest:column-name'],
  ['score', 'digest:column-score'],
  ['lo', 'digest:column-from'],
  ['hi', 'digest:column-to'],
  ['points', 'digest:column-points'],
  ['smallest', 'digest:column-smallest'],
  ['change', 'digest:column-change'],
  ['leads', 'digest:column-leads'],
  ['why', 'digest:column-why'],
  ['text', 'digest:column-text'],
] as const satisfies readonly (readonly [string, TextKey])[];

type Row = Partial<Record<(typeof COLUMNS)[number][0], Cell>>;

/**
 * One line for each score, earlier score, question swapped in, written answer and fact; dates are ISO.
 */
export function reportCsv(report: DigestReport, texts: Texts): string {
  const { view, from, to, sections } = report;
  const now = { team: view.teamName, cycle: view.cycle, round: view.round, from, to };
  const scores = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.type === 'scores' ? block.rows : []))
    .map((row) => ({ ...now, ...scoreRow(row, texts) }));
  const earlier = view.history.flatMap((point) => earlierRows(report, point, texts));
  const facts = view.facts.map(({ id, value }) => ({
    team: view.teamName,
    kind: texts.t('digest:kind-fact'),
    code: id,
    text: value,
  }));
  const rows: readonly Row[] = [...scores, ...earlier, ...itemRows(report, texts), ...facts];
  const lines = rows.map((row) => COLUMNS.map(([column]) => row[column]));
  return csvText([COLUMNS.map(([, key]) => texts.t(key)), ...lines]);
}

function scoreRow({ kind, id, name, shown, change, why, leads }: ScoreRow, texts: Texts): Row {
  return {
    kind: texts.t(`digest:kind-${kind}`),
    code: id,
    name,
    score: shown?.score,
    lo: shown?.interval.lo,
    hi: shown?.interval.hi,
    points: shown?.change?.points,
    smallest: shown?.change?.smallest,
    change,
    leads: leads === undefined ? undefined : texts.t(leads ? 'digest:yes' : 'digest:no'),
    why,
  };
}

function earlierRows({ view, names }: DigestReport, point: HistoryPoint, texts: Texts): readonly Row[] {
  const index = point.index ? [{ id: 'index', ...point.index }] : [];
  return [...index, ...point.dimensions].map(({ id, score, interval }) => {
    const name = names[id];
    return {
      team: view.teamName,
      cycle: point.cycle,
      round: point.round,
      kind: texts.t('digest:kind-earlier'),
      code: id,
      name: name ? texts.of(name) : texts.t('digest:index-name'),
      score,
      lo: interval.lo,
      hi: interval.hi,
    };
  });
}

/** Questions swapped in, and what people wrote. */
function itemRows({ view, names, from, to }: DigestReport, texts: Texts): readonly Row[] {
  const row = (id: string, kind: TextKey, text?: string): Row => {
    const name = names[id];
    const { teamName: team, cycle, round } = view;
    return {
      team,
      cycle,
      round,
      from,
      to,
      kind: texts.t(kind),
      code: id,
      name: name && texts.of(name),
      text,
    };
  };
  const { swapped = [], words = [] } = view;
  return [
    ...swapped.map((id) => row(id, 'digest:kind-swapped')),
    ...words.flatMap(({ item, texts: said }) => said.map((text) => row(item, 'digest:kind-words', text))),
  ];
}
