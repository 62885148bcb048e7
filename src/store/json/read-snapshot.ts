import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { createTableData, isTableName, type TableData } from '../indexed-rows.ts';
import { StoreFileError } from '../store-errors.ts';
import { checkRow } from './check-row.ts';
import { SCHEMA } from './layout.ts';

export interface Snapshot {
  readonly data: TableData;
  /** Number of the first journal that is not in it. */
  readonly journal: number;
  readonly bytes: number;
}

const document = z.looseObject({ schema: z.int() });
const wholeDocument = z.looseObject({ journal: z.int().min(1) });
const rowsById = z.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/**
 * Undefined if there is no such file.
 * @throws StoreFileError if it is not a snapshot of this store, or a row of it cannot be read
 */
export async function readSnapshot(file: string): Promise<Snapshot | undefined> {
  const content = await readFile(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!content) return undefined;
  const value = parse(file, content);
  const head = document.safeParse(value);
  if (!head.success) throw new StoreFileError({ file, problem: 'foreign' });
  if (head.data.schema !== SCHEMA) throw new StoreFileError({ file, problem: 'newer' });
  const whole = wholeDocument.safeParse(value);
  if (!whole.success) throw new StoreFileError({ file, problem: 'damaged' });
  const { schema: _, journal, ...tables } = whole.data;
  return { data: tablesOf(file, tables), journal, bytes: content.length };
}

function parse(file: string, content: Uint8Array): unknown {
  const text = decode(file, content);
  try {
    return JSON.parse(text);
  } catch (error) {
    const line = damagedLine(text);
    throw new StoreFileError({ file, problem: 'damaged', ...(line !== undefined && { line }) }, error);
  }
}

function decode(file: string, content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (error) {
    throw new StoreFileError({ file, problem: 'damaged' }, error);
  }
}

/** As we write one row a line, a line that looks like a row and is none can be named. */
function damagedLine(text: string): number | undefined {
  const index = text.split('\n').findIndex((line) => {
    if (!/^".*": \{./.test(line)) return false;
    try {
      JSON.parse(`{${line.replace(/,$/, '')}}`);
      return false;
    } catch {
      return true;
    }
  });
  return index === -1 ? undefined : index + 1;
}

function tablesOf(file: string, tables: Readonly<Record<string, unknown>>): TableData {
  const data = createTableData();
  for (const [table, value] of Object.entries(tables)) {
    if (!isTableName(table)) throw new StoreFileError({ file, table, problem: 'foreign' });
    const rows = rowsById.safeParse(value);
    if (!rows.success) throw new StoreFileError({ file, table, problem: 'damaged' });
    for (const [id, row] of Object.entries(rows.data)) {
      checkRow([table, id, row], { file });
      data[table][id] = row;
    }
  }
  return data;
}
