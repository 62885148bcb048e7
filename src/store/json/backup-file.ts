import { access } from 'node:fs/promises';
import type { TableData } from '../indexed-rows.ts';
import { StoreNotEmptyError } from '../store-errors.ts';
import { nodeFiles } from './files.ts';
import { readSnapshot } from './read-snapshot.ts';
import { captureTables, writeSnapshot } from './write-snapshot.ts';

/**
 * All rows in one file, which as `db.json` is a whole data directory.
 * @throws StoreNotEmptyError if there is a file of this name
 */
export async function writeBackup(file: string, data: TableData): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) throw new StoreNotEmptyError(file);
  await writeSnapshot(nodeFiles, file, captureTables(data), 1);
}

/** @throws StoreFileError if it is not there, no backup, or a row of it cannot be read */
export async function readBackup(file: string): Promise<TableData | undefined> {
  return (await readSnapshot(file))?.data;
}
