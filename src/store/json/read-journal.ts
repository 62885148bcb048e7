import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { isTableName } from '../indexed-rows.ts';
import type { Operation } from '../rows.ts';
import { StoreFileError } from '../store-errors.ts';
import { checkRow } from './check-row.ts';
import { SCHEMA } from './layout.ts';

const NEW_LINE = 10;
const header = z.strictObject({ schema: z.int(), journal: z.int() });
const transaction = z.array(z.tuple([z.string(), z.string(), z.unknown()]));

/**
 * Hands over every operation of a journal, in order, and returns the size of the file in bytes. A last line that has
 * no end was never acknowledged and is left out.
 * @throws StoreFileError naming the line (and table and row) that cannot be read
 */
export async function readJournal(path: string, apply: (operation: Operation) => void): Promise<number> {
  let size = 0;
  let line = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const read: Buffer = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = read.indexOf(NEW_LINE); end !== -1; end = read.indexOf(NEW_LINE, start)) {
      line += 1;
      const value = parseLine(path, line, read.subarray(start, end));
      if (line === 1) checkHeader(path, value);
      else for (const operation of operationsOf(path, line, value)) apply(operation);
      start = end + 1;
    }
    size += chunk.length;
    rest = read.subarray(start);
  }
  return size;
}

function parseLine(file: string, line: number, content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch (error) {
    throw new StoreFileError({ file, line, problem: 'damaged' }, error);
  }
}

function checkHeader(file: string, value: unknown): void {
  const found = header.safeParse(value);
  if (!found.success) throw new StoreFileError({ file, line: 1, problem: 'foreign' });
  if (found.data.schema !== SCHEMA) throw new StoreFileError({ file, line: 1, problem: 'newer' });
}

function operationsOf(file: string, line: number, value: unknown): readonly Operation[] {
  const found = transaction.safeParse(value);
  if (!found.success) throw new StoreFileError({ file, line, problem: 'damaged' });
  return found.data.map(([table, id, row]) => {
    if (!isTableName(table)) throw new StoreFileError({ file, line, table, problem: 'foreign' });
    const operation: Operation = [table, id, row];
    if (row !== null) checkRow(operation, { file, line });
    return operation;
  });
}
