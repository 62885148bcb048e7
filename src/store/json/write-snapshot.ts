import { constants } from 'node:buffer';
import { type TableData, tableNames } from '../indexed-rows.ts';
import type { TableName } from '../tables.ts';
import { type Files, replaceFile } from './files.ts';
import { SCHEMA } from './layout.ts';

const CHUNK_CHARACTERS = 1 << 19;

/** The state of one moment: rows are never mutated, so it is enough to note which ones there were. */
export type Capture = readonly (readonly [
  table: TableName,
  rows: readonly (readonly [id: string, row: unknown])[],
])[];

export function captureTables(data: TableData): Capture {
  return tableNames().map((table) => [table, Object.entries(data[table])]);
}

/**
 * Replaces `db.json`, or writes a backup, which is the same: plain JSON, one row a line, sorted by id so that nothing tells who came first.
 * @returns its size in bytes
 * @throws if it would be too large to be read again; the old one stays
 */
export async function writeSnapshot(
  files: Files,
  file: string,
  capture: Capture,
  journal: number,
): Promise<number> {
  let bytes = 0;
  function* contents(): Generator<Uint8Array> {
    for (const text of inChunks(lines(capture, journal))) {
      const content = Buffer.from(text);
      bytes += content.length;
      if (bytes > constants.MAX_STRING_LENGTH) throw new Error('too much for one file: use PostgreSQL');
      yield content;
    }
  }
  await replaceFile(files, file, contents());
  return bytes;
}

function* lines(capture: Capture, journal: number): Generator<string> {
  yield `{\n"schema": ${SCHEMA},\n"journal": ${journal}`;
  for (const [table, rows] of capture) {
    yield `,\n${JSON.stringify(table)}: {`;
    const sorted = rows.toSorted(([a], [b]) => (a < b ? -1 : 1));
    for (const [index, [id, row]] of sorted.entries()) {
      yield `${index === 0 ? '' : ','}\n${JSON.stringify(id)}: ${JSON.stringify(row)}`;
    }
    yield '\n}';
  }
  yield '\n}\n';
}

function* inChunks(texts: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const text of texts) {
    chunk += text;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}
