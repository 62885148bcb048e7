import type { BarrierCode, DigestView, ScoreView } from '../../core/digest.ts';
import type { ScoreRow } from '../../core/report.ts';
import type { Texts } from '../../core/texts.ts';
import type { DigestParts } from './digest-parts.ts';
import { changeText } from './finding-text.ts';

/** The index, if there is one, and the five dimensions, each with its score or the reason why there is none. */
export function dimensionRows(view: DigestView, texts: Texts, parts: DigestParts): readonly ScoreRow[] {
  const rows = view.dimensions.map(({ id, shown, withheld }): ScoreRow => {
    const name = texts.of(parts.label(id));
    if (shown) return { kind: 'dimension', id, name, ...scoreOf(shown, texts) };
    return {
      kind: 'dimension',
      id,
      name,
      ...(withheld ? { why: texts.t(`digest:withheld-${withheld}`, { k: parts.k }) } : {}),
    };
  });
  const { index } = view;
  if (!index) return rows;
  const name = texts.t('digest:index-name');
  return [{ kind: 'index', id: 'index', name, ...scoreOf(index, texts) }, ...rows];
}

/** Barriers by score; of small groups only those that lead, by code and without a number. */
export function barrierRows(view: DigestView, texts: Texts, parts: DigestParts): readonly ScoreRow[] {
  const { ranked, leading, withheld } = view.barriers;
  const name = (code: BarrierCode) => texts.of(parts.label(code));
  if (ranked.length)
    return ranked.map(({ code, shown }) => ({
      kind: 'barrier',
      id: code,
      name: name(code),
      ...(shown ? scoreOf(shown, texts) : {}),
      leads: leading.includes(code),
    }));
  const why = withheld && texts.t(`digest:withheld-${withheld}`, { k: parts.k });
  return leading.map((code) => ({
    kind: 'barrier',
    id: code,
    name: name(code),
    leads: true,
    ...(why ? { why } : {}),
  }));
}

function scoreOf({ score, interval, change }: ScoreView, texts: Texts): Pick<ScoreRow, 'shown' | 'change'> {
  if (!change) return { shown: { score, interval } };
  return { shown: { score, interval, change }, change: changeText(change, texts) };
}
