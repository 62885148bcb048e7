import type { Direction } from '../core/locale.ts';

const OPEN: Readonly<Record<Direction, string>> = { ltr: '\u2066', rtl: '\u2067' };
const CLOSE = '\u2069';
const ELLIPSIS = '…';
/** Of Vazirmatn's letters at 1 px, of either script, with a little to spare. */
const MEAN_WIDTH = 0.5;

export interface TextStyle {
  readonly size: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  readonly fill: string;
  /** Longer text is cut, with an ellipsis. */
  readonly maxWidth?: number;
}

/**
 * A `<text>` at physical x and y. The renderer takes every line for left-to-right whatever its `direction` is, so the
 * direction is put inside as an isolate, and `anchor` is physical too.
 */
export function svgText(text: string, x: number, y: number, direction: Direction, style: TextStyle): string {
  const { size, anchor = 'start', bold = false, fill, maxWidth } = style;
  const shown = maxWidth === undefined ? text : cut(text, maxWidth / (size * MEAN_WIDTH));
  const weight = bold ? ' font-weight="700"' : '';
  const attributes = `x="${x}" y="${y}" font-family="Vazirmatn" font-size="${size}"${weight}`;
  const content = escapeXml(OPEN[direction] + shown + CLOSE);
  return `<text ${attributes} fill="${fill}" text-anchor="${anchor}">${content}</text>`;
}

function cut(text: string, length: number): string {
  // Direction controls take no room; an isolate that is cut open is closed by the one around it.
  const letters = [...text];
  const visible = letters.filter((letter) => !/[\u200B-\u200F\u2066-\u2069]/u.test(letter)).length;
  return visible <= length
    ? text
    : letters
        .slice(0, Math.max(1, Math.floor(length) - 1))
        .join('')
        .trimEnd() + ELLIPSIS;
}

function escapeXml(text: string): string {
  // Control characters are not allowed in XML at all.
  const clean = text.replace(/[^\P{Cc}\t\n]/gu, ' ');
  return clean.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;');
}
