import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** A row as it is kept. */
export type Row = Readonly<Record<string, unknown>>;

/** What an attacker with a copy of both directories has. */
export interface Evidence {
  /** Every file of the data directory, whatever it is called, line by line. */
  readonly files: readonly { readonly name: string; readonly lines: readonly string[] }[];
  /** Names of the files in the key directory. */
  readonly keyFiles: readonly string[];
  /** The rows as they stand, by table, in the order in which they are kept. */
  readonly tables: Readonly<Record<string, ReadonlyMap<string, Row>>>;
}

const rowSchema = z.record(z.string(), z.unknown());
const snapshotSchema = z.object({ journal: z.int() }).catchall(z.unknown());
const tableSchema = z.record(z.string(), rowSchema);
const transactionSchema = z.array(z.tuple([z.string(), z.string(), z.unknown()]));

/** Reads like somebody who found the disk: nothing is opened for writing, and the store may be in use. */
export async function gatherEvidence(dataDir: string, keyDir: string): Promise<Evidence> {
  const names = await filesIn(dataDir);
  const read = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(dataDir, name), 'utf8').catch(goneMeanwhile);
      return { name, lines: text.split('\n') };
    }),
  );
  const files = read.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return { files, keyFiles: await filesIn(keyDir), tables: tablesIn(files) };
}

/** The same of a database, whose own files are not ours to read: its rows stand for them, one a line. */
export async function gatherFromRows(
  data: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  keyDir: string,
): Promise<Evidence> {
  const tables = Object.entries(data).map(([table, rows]) => {
    const parsed = Object.entries(rows).map(([id, row]) => [id, rowSchema.parse(row)] as const);
    const lines = parsed.map(([id, row]) => JSON.stringify([[table, id, row]]));
    return { table, rows: new Map(parsed), file: { name: 'PostgreSQL', lines } };
  });
  return {
    files: tables.map(({ file }) => file),
    keyFiles: await filesIn(keyDir),
    tables: Object.fromEntries(tables.map(({ table, rows }) => [table, rows])),
  };
}

function tablesIn(files: Evidence['files']): Evidence['tables'] {
  const tables = new Map<string, Map<string, Row>>();
  const put = (table: string, id: string, row: unknown) => {
    const rows = tables.get(table) ?? new Map<string, Row>();
    tables.set(table, rows);
    if (row === null) rows.delete(id);
    else rows.set(id, rowSchema.parse(row));
  };
  const main = files.find(({ name }) => name === 'db.json');
  const snapshot = main && snapshotSchema.parse(JSON.parse(main.lines.join('\n')));
  for (const [table, found] of Object.entries(snapshot ?? {})) {
    const rows = tableSchema.safeParse(found);
    for (const [id, row] of Object.entries(rows.data ?? {})) put(table, id, row);
  }
  for (const { name, lines } of files) {
    const digits = /^journal-(\d+)\.jsonl$/.exec(name)?.[1];
    if (digits === undefined || Number(digits) < (snapshot?.journal ?? 1)) continue;
    // The first line is the header; what follows the last end of line was never acknowledged.
    for (const line of lines.slice(1, -1))
      for (const [table, id, row] of transactionSchema.parse(JSON.parse(line))) put(table, id, row);
  }
  return Object.fromEntries(tables);
}

async function filesIn(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length)
        .replace(/^[/\\]/, ''),
    );
}

/** A journal that was folded into the snapshot while we looked. */
function goneMeanwhile(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
  throw error;
}
