import type { Texts } from '../core/texts.ts';
import { type ConstructLabel, rowName } from './chart-labels.ts';
import { svgText, type TextStyle } from './svg-text.ts';
import type { TrendPanel, TrendPoint } from './trend-panels.ts';

const WIDTH = 1100;
const PAD = 28;
const TOP = 104;
const COLUMNS = 3;
const GAP = 34;
const PANEL = { width: (WIDTH - 2 * PAD - (COLUMNS - 1) * GAP) / COLUMNS, height: 232 };
/** Inside a panel: room for its name above, the numbers of the scale beside, the cycles below. */
const PLOT = { top: 44, bottom: 186, from: 42, to: PANEL.width - 26 };
const TICKS = [0, 50, 100];

const INK = '#1b1f23';
const QUIET = '#4a5560';
const GRID = '#dfe4ea';
const LINE = '#1b5e8c';

interface Pen {
  /** Mirrors a left-to-right position. */
  x(value: number): number;
  text(value: string, x: number, y: number, style: TextStyle): string;
}

/**
 * One small chart a construct, three in a row, all with the same scale and the same cycles; time runs in the direction
 * of reading. A band is the range in which the score may lie.
 */
export function trendSvg(panels: readonly TrendPanel[], texts: Texts, label: ConstructLabel): string {
  const pen = createPen(texts);
  const rows = Math.ceil(panels.length / COLUMNS);
  const height = TOP + rows * PANEL.height + 16;
  const wide = { fill: INK, maxWidth: WIDTH - 2 * PAD };
  const content = [
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    pen.text(texts.t('digest:chart-trends'), PAD, 46, { ...wide, size: 24, bold: true }),
    pen.text(texts.t('digest:chart-trends-subtitle'), PAD, 78, { ...wide, size: 16, fill: QUIET }),
    ...panels.map((panel, at) => {
      const left = PAD + (at % COLUMNS) * (PANEL.width + GAP);
      const top = TOP + Math.floor(at / COLUMNS) * PANEL.height;
      return panelSvg(panel, left, top, pen, texts, rowName(panel.id, texts, label));
    }),
  ];
  const root = `xmlns="http://www.w3.org/2000/svg" style="direction:ltr" viewBox="0 0 ${WIDTH} ${height}"`;
  return `<svg ${root} width="${WIDTH}" height="${height}">${content.join('')}</svg>`;
}

function createPen({ direction }: Texts): Pen {
  const rtl = direction === 'rtl';
  const x = (value: number) => (rtl ? WIDTH - value : value);
  const mirrored = { start: 'end', middle: 'middle', end: 'start' } as const;
  const text: Pen['text'] = (value, at, y, style) => {
    const anchor = style.anchor ?? 'start';
    return svgText(value, x(at), y, direction, { ...style, anchor: rtl ? mirrored[anchor] : anchor });
  };
  return { x, text };
}

function panelSvg(
  panel: TrendPanel,
  left: number,
  top: number,
  pen: Pen,
  texts: Texts,
  name: string,
): string {
  const { cycles, points } = panel;
  const step = (PLOT.to - PLOT.from) / Math.max(1, cycles.length - 1);
  const at = (cycle: number) => left + PLOT.from + cycles.indexOf(cycle) * step;
  const high = (score: number) => top + PLOT.bottom - (score / 100) * (PLOT.bottom - PLOT.top);
  const heading = { size: 17, bold: true, fill: INK, maxWidth: PANEL.width } as const;
  const small = { size: 15, fill: QUIET } as const;
  const [from, to] = [pen.x(left + PLOT.from - 8), pen.x(left + PLOT.to + 8)];
  const ticks = TICKS.map(
    (tick) =>
      `<line x1="${from}" x2="${to}" y1="${high(tick)}" y2="${high(tick)}" stroke="${GRID}"/>` +
      pen.text(texts.number(tick), left + PLOT.from - 14, high(tick) + 5, { ...small, anchor: 'end' }),
  );
  const names = cycles.map((cycle) =>
    pen.text(texts.number(cycle), at(cycle), top + PLOT.bottom + 26, { ...small, anchor: 'middle' }),
  );
  const place = (point: TrendPoint) => ({ x: pen.x(at(point.cycle)), y: high(point.score), point });
  const marks = points.map((point, index) => markSvg(place(point), points[index - 1], place, high));
  const last = points.at(-1);
  const number = last
    ? pen.text(texts.number(last.score), at(last.cycle), numberAbove(last, high), {
        size: 17,
        bold: true,
        fill: INK,
        anchor: 'middle',
      })
    : '';
  return pen.text(name, left, top + 20, heading) + ticks.join('') + names.join('') + marks.join('') + number;
}

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly point: TrendPoint;
}

/** The line from the point before, the range, and the point itself. */
function markSvg(
  { x, y, point }: Placed,
  before: TrendPoint | undefined,
  place: (point: TrendPoint) => Placed,
  high: (score: number) => number,
): string {
  const { lo, hi } = point.interval;
  const range = `<rect x="${x - 7}" y="${high(hi)}" width="14" height="${high(lo) - high(hi)}" fill="${LINE}" fill-opacity="0.22"/>`;
  const isNext = before !== undefined && point.joined;
  const from = isNext ? place(before) : undefined;
  const line = from
    ? `<line x1="${from.x}" y1="${from.y}" x2="${x}" y2="${y}" stroke="${LINE}" stroke-width="2.5"/>`
    : '';
  const fill = point.whole ? LINE : '#ffffff';
  return `${range}${line}<circle cx="${x}" cy="${y}" r="6" fill="${fill}" stroke="${LINE}" stroke-width="2.5"/>`;
}

/** Over the range, or under it where the panel ends. */
function numberAbove({ interval }: TrendPoint, high: (score: number) => number): number {
  return interval.hi > 90 ? high(interval.lo) + 22 : high(interval.hi) - 8;
}
