import type { ChangeView } from '../core/digest.ts';
import type { Direction } from '../core/locale.ts';
import type { ChartRow, Section } from './chart-rows.ts';
import { svgText, type TextStyle } from './svg-text.ts';

/** Everything a chart says, translated. */
export interface ChartLabels {
  readonly direction: Direction;
  readonly title: string;
  readonly subtitle: string;
  /** What the arrows mean; follows the subtitle when there are any. */
  readonly arrows?: string;
  /** Name of a row. */
  row(id: string): string;
  /** In the place of a score that is not shown. */
  withheld(row: Extract<ChartRow<string>, { withheld: unknown }>): string;
  /** In the digits of the language. */
  number(value: number): string;
  /** Describes the picture to those who do not see it. */
  alt(rows: readonly ChartRow<string>[]): string;
}

const WIDTH = 1100;
const PAD = 28;
const TOP = 108;
const ROW = 46;
const BOTTOM = 52;
/** The plot, between the labels and the numbers. */
const PLOT = { from: 350, to: 910 };
const NUMBER_AT = 936;
const CHANGE_AT = 1006;
const TICKS = [0, 25, 50, 75, 100];

const INK = '#1b1f23';
const QUIET = '#4a5560';
const GRID = '#dfe4ea';
const AXIS = '#76828e';
const BETTER = '#1e6b3e';
const WORSE = '#a3211a';
const ACCENT: Readonly<Record<Section, string>> = { dimensions: '#1b5e8c', barriers: '#8a4510' };

interface Pen {
  /** Mirrors a left-to-right position. */
  x(value: number): number;
  text(value: string, x: number, y: number, style: TextStyle): string;
  readonly labels: ChartLabels;
  readonly section: Section;
}

/**
 * The chart as SVG: a line for each row with its name, a dot at the score, the interval as a bar with ends, the number
 * and the change. Laid out once, left to right, and mirrored for right-to-left languages.
 */
export function chartSvg(rows: readonly ChartRow<string>[], section: Section, labels: ChartLabels): string {
  const pen = createPen(section, labels);
  const height = TOP + rows.length * ROW + BOTTOM;
  const width = WIDTH - 2 * PAD;
  const arrows = rows.some((row) => 'score' in row && row.change?.points) ? labels.arrows : undefined;
  const subtitle = [labels.subtitle, arrows].filter(Boolean).join(' ');
  const content = [
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    pen.text(labels.title, PAD, 46, { size: 24, bold: true, fill: INK, maxWidth: width }),
    pen.text(subtitle, PAD, 78, { size: 16, fill: QUIET, maxWidth: width }),
    ...TICKS.map((tick) => tickMark(pen, tick, height)),
    ...rows.map((row, index) => rowOf(pen, row, TOP + index * ROW + ROW / 2)),
  ];
  // Without `direction` here, a page that is right-to-left would turn the anchors round.
  const root = `xmlns="http://www.w3.org/2000/svg" style="direction:ltr" viewBox="0 0 ${WIDTH} ${height}"`;
  return `<svg ${root} width="${WIDTH}" height="${height}">${content.join('')}</svg>`;
}

function createPen(section: Section, labels: ChartLabels): Pen {
  const { direction } = labels;
  const rtl = direction === 'rtl';
  const x = (value: number) => (rtl ? WIDTH - value : value);
  const mirrored = { start: 'end', middle: 'middle', end: 'start' } as const;
  const text: Pen['text'] = (value, at, y, style) => {
    const anchor = style.anchor ?? 'start';
    return svgText(value, x(at), y, direction, { ...style, anchor: rtl ? mirrored[anchor] : anchor });
  };
  return { x, text, labels, section };
}

function toPlot(score: number): number {
  return PLOT.from + (score / 100) * (PLOT.to - PLOT.from);
}

function tickMark(pen: Pen, tick: number, height: number): string {
  const x = pen.x(toPlot(tick));
  const end = height - BOTTOM;
  const stroke = tick === 0 ? AXIS : GRID;
  const line = `<line x1="${x}" x2="${x}" y1="${TOP - 4}" y2="${end + 4}" stroke="${stroke}"/>`;
  const style = { size: 15, fill: QUIET, anchor: 'middle' } as const;
  return line + pen.text(pen.labels.number(tick), toPlot(tick), end + 28, style);
}

function rowOf(pen: Pen, row: ChartRow<string>, y: number): string {
  const whole = row.id === 'index';
  const style = { size: 17, fill: INK, bold: whole, anchor: 'end', maxWidth: PLOT.from - 16 - PAD } as const;
  const label = pen.text(pen.labels.row(row.id), PLOT.from - 16, y + 6, style);
  if ('withheld' in row) {
    const reason = { size: 15, fill: QUIET, maxWidth: PLOT.to - PLOT.from } as const;
    // On white, or the grid would run through the words.
    const words = pen.text(pen.labels.withheld(row), PLOT.from + 14, y + 5, reason);
    const left = Math.min(pen.x(PLOT.from + 6), pen.x(PLOT.to + 6));
    return `${label}<rect x="${left}" y="${y - ROW / 2}" width="${PLOT.to - PLOT.from}" height="${ROW}" fill="#ffffff"/>${words}`;
  }
  const number = pen.text(pen.labels.number(row.score), NUMBER_AT, y + 6, {
    size: 18,
    fill: INK,
    bold: true,
  });
  return (
    label + interval(pen, row.interval, y) + dot(pen, row, y, whole) + number + change(pen, row.change, y)
  );
}

function interval(pen: Pen, { lo, hi }: { lo: number; hi: number }, y: number): string {
  const [from, to] = [pen.x(toPlot(lo)), pen.x(toPlot(hi))];
  const colour = ACCENT[pen.section];
  const bar = `<rect x="${Math.min(from, to)}" y="${y - 7}" width="${Math.abs(to - from)}" height="14"`;
  const end = (x: number) =>
    `<line x1="${x}" x2="${x}" y1="${y - 10}" y2="${y + 10}" stroke="${colour}" stroke-width="2"/>`;
  return `${bar} fill="${colour}" fill-opacity="0.22"/>${end(from)}${end(to)}`;
}

/** The index is a diamond and what does not lead is hollow, so that they differ without colour. */
function dot(
  pen: Pen,
  { score, leads }: Extract<ChartRow<string>, { score: number }>,
  y: number,
  whole: boolean,
): string {
  const x = pen.x(toPlot(score));
  const colour = ACCENT[pen.section];
  const fill = leads === false ? '#ffffff' : colour;
  if (!whole) return `<circle cx="${x}" cy="${y}" r="7" fill="${fill}" stroke="${colour}" stroke-width="2"/>`;
  return `<path d="M${x - 11} ${y}L${x} ${y - 11}L${x + 11} ${y}L${x} ${y + 11}Z" fill="${colour}"/>`;
}

/** An arrow, drawn because the font has none: filled for a clear change, hollow for a possible one. */
function change(pen: Pen, view: ChangeView | undefined, y: number): string {
  if (view?.points === undefined || view.points === 0) return '';
  const up = view.points > 0;
  const colour = up === (pen.section === 'dimensions') ? BETTER : WORSE;
  const x = pen.x(CHANGE_AT);
  const [base, tip] = up ? [y + 6, y - 6] : [y - 6, y + 6];
  const fill = view.label === 'clear-change' ? colour : '#ffffff';
  const arrow = `<path d="M${x - 7} ${base}L${x + 7} ${base}L${x} ${tip}Z" fill="${fill}" stroke="${colour}" stroke-width="2"/>`;
  return (
    arrow +
    pen.text(pen.labels.number(Math.abs(view.points)), CHANGE_AT + 18, y + 6, { size: 17, fill: colour })
  );
}
