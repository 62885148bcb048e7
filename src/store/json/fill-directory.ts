import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TableData } from '../indexed-rows.ts';
import { StoreNotEmptyError } from '../store-errors.ts';
import { lockDirectory } from './directory-lock.ts';
import { nodeFiles } from './files.ts';
import { journalNumber, snapshotPath } from './layout.ts';
import { makeDirectory } from './make-directory.ts';
import { captureTables, writeSnapshot } from './write-snapshot.ts';

const FIRST_JOURNAL = 1;

/**
 * Puts all rows into a directory that holds none.
 * @throws StoreNotEmptyError, StoreLockedError; nothing was changed then
 */
export async function fillDirectory(directory: string, data: TableData): Promise<void> {
  const path = resolve(directory);
  await makeDirectory(nodeFiles, path);
  const lock = await lockDirectory(path);
  try {
    const names = await readdir(path);
    const isTaken = names.some((name) => name === 'db.json' || journalNumber(name) !== undefined);
    if (isTaken) throw new StoreNotEmptyError(path);
    await writeSnapshot(nodeFiles, snapshotPath(path), captureTables(data), FIRST_JOURNAL);
  } finally {
    await lock.release();
  }
}
