import type { BarrierCode, ChangeView, DigestView, DimensionId, Interval, Withheld } from '../core/digest.ts';

export type RowId = 'index' | DimensionId | BarrierCode;
export type Section = 'dimensions' | 'barriers';

/** One line of a chart: a score, or the reason why there is none. `leads`: where several barriers lead, whether it does. */
export type ChartRow<Id extends string = RowId> = { readonly id: Id } & (
  | {
      readonly score: number;
      readonly interval: Interval;
      readonly change?: ChangeView;
      readonly leads?: boolean;
    }
  | { readonly withheld: Withheld }
);

/** What the digest shows of a section, in its order; undefined when there is no score to draw. */
export function chartRows(view: DigestView, section: Section): readonly ChartRow[] | undefined {
  const rows = section === 'dimensions' ? dimensionRows(view) : barrierRows(view);
  return rows.some((row) => 'score' in row) ? rows : undefined;
}

function dimensionRows(view: DigestView): readonly ChartRow[] {
  const rows = view.dimensions.map(({ id, shown, withheld = 'not-yet-asked' }) =>
    shown ? { id, ...shown } : { id, withheld },
  );
  return view.index ? [{ ...scoreOf(view.index), id: 'index' as const }, ...rows] : rows;
}

function scoreOf({ score, interval, change }: NonNullable<DigestView['index']>) {
  return change ? { score, interval, change } : { score, interval };
}

function barrierRows({ barriers }: DigestView): readonly ChartRow[] {
  const { ranked, leading } = barriers;
  return ranked.flatMap(({ code, shown }) => {
    if (!shown) return [];
    return [{ id: code, ...shown, ...(leading.length > 1 ? { leads: leading.includes(code) } : {}) }];
  });
}
