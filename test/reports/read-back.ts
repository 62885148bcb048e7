import { parseHTML } from 'linkedom';
import { readSheet } from 'read-excel-file/node';
import { getDocumentProxy } from 'unpdf';
import { toLatinDigits } from '../../src/language/digits.ts';

/** Rows of a CSV file (RFC 4180), without its mark. */
export function readCsv(data: Uint8Array): readonly (readonly string[])[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(data);
  if (!text.startsWith('\uFEFF') || !text.endsWith('\r\n')) throw new Error('no mark, or no end of line');
  const rows: string[][] = [[]];
  for (const [, quoted, bare = '', end] of text
    .slice(1, -2)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows;
}

/** All cells of a sheet, by a reader that is not the writer's. */
export async function readXlsx(data: Uint8Array, sheet: number) {
  return readSheet(Buffer.from(data), sheet);
}

/** The scores of a page's tables by their names, from its DOM. */
export function readHtml(data: Uint8Array) {
  const { document } = parseHTML(new TextDecoder().decode(data));
  const rows = [...document.querySelectorAll('table.scores tbody tr')].map((row) => {
    const [name = '', score = '', range = '', change = ''] = [...row.children].map((cell) =>
      plain(cell.textContent ?? ''),
    );
    return { name, numbers: [...numbersIn(score), ...numbersIn(range)], change };
  });
  return { document, rows };
}

/** The pieces of text of a PDF, without page numbers, with its language and title. */
export async function readPdf(data: Uint8Array) {
  const pdf = await getDocumentProxy(data.slice());
  const pieces: string[] = [];
  for (let at = 1; at <= pdf.numPages; at += 1) {
    const { items } = await (await pdf.getPage(at)).getTextContent();
    for (const item of items)
      if ('str' in item && Number(item.transform[5]) > 50) pieces.push(plain(item.str));
  }
  return {
    pieces,
    meta: (await pdf.getMetadata()).info as Record<string, unknown>,
    mark: await pdf.getMarkInfo(),
  };
}

/** Whole numbers in a text, in Latin digits. */
export function numbersIn(text: string): readonly number[] {
  return (toLatinDigits(text).match(/\d+/g) ?? []).map(Number);
}

export function plain(text: string): string {
  return text.replace(/[\u061C\u200E\u200F\u2066-\u2069]/g, '').trim();
}

/** Where the marks of a chart stand on its scale, from their positions in the picture. */
export function readChart(svg: string, direction: 'rtl' | 'ltr'): readonly number[] {
  const at = [
    ...svg.matchAll(/<circle cx="([\d.]+)"|<path d="M([\d.]+) [\d.]+L[\d.]+ [\d.]+L[\d.]+ [\d.]+L/g),
  ];
  return at.map(([, circle, diamond]) => {
    const x = circle === undefined ? Number(diamond) + 11 : Number(circle);
    return Math.round((((direction === 'rtl' ? 1100 - x : x) - 350) / 560) * 100);
  });
}
