import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createTableData, type TableData } from '../indexed-rows.ts';
import { StoreFileError } from '../store-errors.ts';
import { type Files, syncDirectory, TEMPORARY_SUFFIX } from './files.ts';
import { journalNumber, journalPath, snapshotPath } from './layout.ts';
import { readJournal } from './read-journal.ts';
import { readSnapshot } from './read-snapshot.ts';

const READ_TRIES = 10;

export interface LoadedData {
  readonly data: TableData;
  /** Number for the next journal. */
  readonly nextJournal: number;
  readonly snapshotBytes: number;
  /** Size of journals that are not in the snapshot. */
  readonly journalBytes: number;
  /** There were such journals. */
  readonly replayed: boolean;
}

/**
 * Snapshot, then every journal after it. Leftovers of a crash are removed, after everything was read without error.
 * @throws StoreFileError if anything cannot be read; nothing was changed then
 */
export async function loadData(files: Files, directory: string): Promise<LoadedData> {
  const { leftovers, ...loaded } = await readData(directory);
  for (const path of leftovers) await files.unlink(path);
  if (leftovers.length > 0) await syncDirectory(files, directory);
  return loaded;
}

/**
 * The same without changing anything, for one who does not hold the lock: the state of a moment that lies not before the
 * call, even while another process writes.
 * @throws StoreFileError
 */
export async function readWithoutLock(directory: string): Promise<TableData> {
  for (let tries = 1; ; tries++) {
    try {
      return (await readData(directory)).data;
    } catch (error) {
      // A journal went into a snapshot while we read: the next look finds that one.
      if (tries === READ_TRIES || !isGone(error)) throw error;
    }
  }
}

async function readData(directory: string): Promise<LoadedData & { readonly leftovers: readonly string[] }> {
  const snapshot = await readSnapshot(snapshotPath(directory));
  const names = await readdir(directory);
  const data = snapshot?.data ?? createTableData();
  const first = snapshot?.journal ?? 1;
  const journals = names.flatMap((name) => journalNumber(name) ?? []).sort((a, b) => a - b);

  let nextJournal = first;
  let journalBytes = 0;
  for (const number of journals.filter((candidate) => candidate >= first)) {
    if (number !== nextJournal) throw missing(directory, snapshot !== undefined, nextJournal);
    journalBytes += await readJournal(journalPath(directory, number), ([table, id, row]) => {
      if (row === null) delete data[table][id];
      else data[table][id] = row;
    });
    nextJournal += 1;
  }

  const temporary = names.filter((name) => name === `db.json${TEMPORARY_SUFFIX}`);
  const contained = journals.filter((number) => number < first);
  const leftovers = [
    ...temporary.map((name) => join(directory, name)),
    ...contained.map((number) => journalPath(directory, number)),
  ];
  const replayed = nextJournal > first;
  return { data, nextJournal, snapshotBytes: snapshot?.bytes ?? 0, journalBytes, replayed, leftovers };
}

function isGone(error: unknown): boolean {
  if (error instanceof StoreFileError) return error.problem === 'missing';
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function missing(directory: string, withSnapshot: boolean, journal: number): StoreFileError {
  const file = withSnapshot || journal > 1 ? journalPath(directory, journal) : snapshotPath(directory);
  return new StoreFileError({ file, problem: 'missing' });
}
