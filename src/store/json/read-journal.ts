import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { isTableName } from '../indexed-rows.ts';
import type { Operation } from '../rows.ts';
import { StoreFileError } from '../store-errors.ts';
import { checkRow } from './check-row.ts';
import { GROUP_START, SCHEMA } from './layout.ts';

const NEW_LINE = 10;
const GROUP = Buffer.from(GROUP_START.trim());
const header = z.strictObject({ schema: z.int(), journal: z.int() });
const transaction = z.array(z.tuple([z.string(), z.string(), z.unknown()]));

/**
 * Hands over every operation of a journal, in order, and returns the size of the file in bytes. A last line that has
 * no end was never acknowledged and is left out. So is what follows a hole (zero bytes, where a power cut kept the disk
 * from writing in order) while no later group shows that the disk had confirmed it.
 * @throws StoreFileError naming the line (and table and row) that cannot be read
 */
export async function readJournal(path: string, apply: (operation: Operation) => void): Promise<number> {
  let size = 0;
  let line = 0;
  let rest: Buffer = Buffer.alloc(0);
  let hole: StoreFileError | undefined;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const read: Buffer = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = read.indexOf(NEW_LINE); end !== -1; end = read.indexOf(NEW_LINE, start)) {
      line += 1;
      const content = read.subarray(start, end);
      start = end + 1;
      if (hole && content.equals(GROUP)) throw hole;
      if (content.includes(0)) hole ??= new StoreFileError({ file: path, line, problem: 'damaged' });
      if (hole) continue;
      const value = parseLine(path, line, content);
      if (line === 1) checkHeader(path, value);
      else for (const operation of operationsOf(path, line, value)) apply(operation);
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
