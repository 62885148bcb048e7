import { stripBidi } from '../language/bidi.ts';

export type Cell = string | number | undefined;

const BOM = '\uFEFF';
/** What spreadsheets take for a formula, also in its full-width form. */
const FORMULA = /^[\s]*[=+\-@\t\r＝＋－＠]/u;

/** RFC 4180 with a mark for Excel. Digits are Latin, direction controls left out, no text can be taken for a formula. */
export function csvText(lines: readonly (readonly Cell[])[]): string {
  return `${BOM}${lines.map((line) => line.map(written).join(',')).join('\r\n')}\r\n`;
}

function written(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  const plain = stripBidi(cell);
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\r\n;\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
