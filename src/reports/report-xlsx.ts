import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { Report, ReportBlock, ReportSection, ScoreRow } from '../core/report.ts';
import type { Texts } from '../core/texts.ts';
import { stripBidi } from '../language/bidi.ts';

type Cell = string | number | undefined;

/** Longest name of a sheet in Excel, and what may not stand in it. */
const NAME_MAX = 31;
const FORBIDDEN = /[\\/?*[\]:]/g;
/** Whole numbers; in Persian digits where the sheet is Persian. */
const NUMBER = { en: '0', fa: '[$-3000429]0' } as const;
const WIDTH_MAX = 60;
const PROSE_WIDTH = 100;

/** A workbook: a sheet a section, numbers as numbers, right-to-left in Persian. Text cannot be taken for a formula. */
export async function reportXlsx(report: Report, texts: Texts): Promise<Uint8Array> {
  const workbook = new Workbook();
  workbook.creator = 'Nahad';
  workbook.title = plain(report.title);
  // The day of the digest, so that the same report makes the same file.
  const made = new Date(`${report.to ?? '2000-01-01'}T00:00:00Z`);
  workbook.created = made;
  workbook.modified = made;
  for (const section of report.sections) addSheet(workbook, report, section, texts);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function addSheet(workbook: Workbook, report: Report, section: ReportSection, texts: Texts): void {
  const rightToLeft = report.direction === 'rtl';
  const isTable = ({ type }: ReportBlock) => type === 'scores' || type === 'table';
  const tables = section.blocks.filter(isTable);
  const frozen = tables.length ? { state: 'frozen' as const, ySplit: 1 } : {};
  const sheet = workbook.addWorksheet(nameOf(section, texts), {
    views: [{ rightToLeft, ...frozen }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  if (section.id === 'summary') addRow(sheet, report, [report.title], 'head');
  for (const block of tables) addTable(sheet, report, block, texts);
  if (tables.length) addRow(sheet, report, []);
  for (const block of section.blocks.filter((one) => !isTable(one)))
    addWords(sheet, report, block, tables.length ? undefined : 'prose');
  if (section.id === 'summary') addDays(sheet, report, texts);
  fitColumns(sheet, tables.length > 0);
  if (!tables.length) sheet.getColumn(1).width = PROSE_WIDTH;
}

function nameOf({ heading }: ReportSection, texts: Texts): string {
  const name = plain(heading ?? texts.t('digest:summary-sheet'));
  return name.replace(FORBIDDEN, ' ').slice(0, NAME_MAX).trim();
}

function addTable(sheet: Worksheet, report: Report, block: ReportBlock, texts: Texts): void {
  if (block.type === 'table') {
    addRow(sheet, report, block.columns, 'head');
    for (const row of block.rows) addRow(sheet, report, row);
  }
  if (block.type !== 'scores') return;
  const columns = [
    'code',
    'name',
    'score',
    'from',
    'to',
    'points',
    'smallest',
    'change',
    'leads',
    'why',
  ] as const;
  addRow(
    sheet,
    report,
    columns.map((column) => texts.t(`digest:column-${column}`)),
    'head',
  );
  for (const row of block.rows) addRow(sheet, report, scoreCells(row, texts));
}

function scoreCells({ id, name, shown, change, leads, why }: ScoreRow, texts: Texts): readonly Cell[] {
  const lead = leads === undefined ? undefined : texts.t(leads ? 'digest:yes' : 'digest:no');
  const { score, interval, change: moved } = shown ?? {};
  return [id, name, score, interval?.lo, interval?.hi, moved?.points, moved?.smallest, change, lead, why];
}

/** `kind`: in a sheet without a table lines are broken; beside one they run on. */
function addWords(sheet: Worksheet, report: Report, block: ReportBlock, kind?: 'prose'): void {
  if (block.type === 'text') addRow(sheet, report, [block.text], block.style === 'lead' ? 'head' : kind);
  if (block.type === 'list') for (const item of block.items) addRow(sheet, report, [item], kind);
  if (block.type === 'fields')
    for (const { label, value } of block.fields) addRow(sheet, report, [label, value]);
}

/** The period as dates of the sheet. */
function addDays(sheet: Worksheet, report: Report, texts: Texts): void {
  const days = [
    [texts.t('digest:column-first-day'), report.from],
    [texts.t('digest:column-last-day'), report.to],
  ] as const;
  for (const [label, day] of days) {
    if (!day) continue;
    const cell = addRow(sheet, report, [label]).getCell(2);
    cell.value = new Date(`${day}T00:00:00Z`);
    cell.numFmt = 'yyyy-mm-dd';
  }
}

function addRow(sheet: Worksheet, report: Report, cells: readonly Cell[], kind?: 'head' | 'prose') {
  const row = sheet.addRow(
    cells.map((cell) => (typeof cell === 'string' ? directed(cell, report.direction) : cell)),
  );
  row.eachCell((cell) => {
    // Without a reading order, Persian with Latin words in it is laid out left to right.
    const readingOrder = report.direction;
    cell.alignment = { readingOrder, vertical: 'top', wrapText: cells.length > 1 || kind === 'prose' };
    if (typeof cell.value === 'number') cell.numFmt = NUMBER[report.locale];
    if (kind === 'head') cell.font = { bold: true };
  });
  return row;
}

/** Wide enough for what stands in a column, within reason; long notes run on beside a table. */
function fitColumns(sheet: Worksheet, hasTable: boolean): void {
  for (let at = 1; at <= sheet.columnCount; at += 1) {
    let width = 8;
    sheet.getColumn(at).eachCell((cell, row) => {
      const isNote = at === 1 && (!hasTable || row > 1) && String(cell.value).length > WIDTH_MAX;
      if (!isNote) width = Math.max(width, String(cell.value ?? '').length + 2);
    });
    sheet.getColumn(at).width = Math.min(width, WIDTH_MAX);
  }
}

/** LibreOffice lays out text that begins with a digit from left to right, whatever its cell says. */
function directed(text: string, direction: Report['direction']): string {
  const words = plain(text);
  return direction === 'rtl' && /^[^\p{L}]*\p{Nd}/u.test(words) ? `\u200F${words}` : words;
}

/** Sheets have a direction of their own; invisible controls would only hinder searching and copying. */
function plain(text: string): string {
  return stripBidi(text);
}
