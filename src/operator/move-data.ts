import { readdir } from 'node:fs/promises';
import type { Config } from '../config.ts';
import type { Safe } from '../core/safe.ts';
import type { Texts } from '../core/texts.ts';
import { UserError } from '../core/user-error.ts';
import { createFileSafe } from '../store/file-safe.ts';
import { fingerprintOf, type TableFingerprint } from '../store/fingerprint.ts';
import type { TableData } from '../store/indexed-rows.ts';
import { readBackup, writeBackup } from '../store/json/backup-file.ts';
import { lockDirectory } from '../store/json/directory-lock.ts';
import { fillDirectory } from '../store/json/fill-directory.ts';
import { readWithoutLock } from '../store/json/load-data.ts';
import { fillDatabase, readDatabase } from '../store/postgres/copy-database.ts';
import { whileNobodyLeads } from '../store/postgres/leadership.ts';
import { DEFAULT_SCHEMA } from '../store/postgres/open-postgres-store.ts';
import { generationRow } from '../store/rows/record-row.ts';

/** A data directory, or the address of a database. */
type Place = string;

const isDatabase = (place: Place) => /^postgres(ql)?:\/\//.test(place);
const placeOf = ({ databaseUrl, dataDir }: Config): Place => databaseUrl ?? dataDir;

/**
 * Writes everything into one file, also while the bot runs: what was acknowledged before the call is in it.
 * @throws StoreNotEmptyError, StoreFileError, StoreDatabaseError
 */
export async function backUp(config: Config, file: string, texts: Texts): Promise<readonly string[]> {
  const data = await read(placeOf(config));
  await writeBackup(file, data);
  return [texts.t('cli:backup-written', { file, rows: rowsIn(data) })];
}

/**
 * Puts a backup where nothing is. Rounds that were open in it close with the next start, and erasures since are repeated
 * (see restore-check).
 * @throws UserError, StoreNotEmptyError, StoreFileError, StoreDatabaseError
 */
export async function restore(config: Config, file: string, texts: Texts): Promise<readonly string[]> {
  const data = await readBackup(file);
  if (!data) throw new UserError('cli:no-backup', { file });
  await fill(placeOf(config), data);
  const isKnown = await markAsOlder(createFileSafe(config.keyDir), data);
  const said = { file, rows: rowsIn(data), dir: config.keyDir };
  return [texts.t(isKnown ? 'cli:restored' : 'cli:restored-new-keys', said)];
}

/**
 * One step on beside the keys, so that the next start knows a backup was put back, however young it is. False for a key
 * directory that knew no store: which rounds were open is known from the backup, who was erased since is not.
 */
async function markAsOlder(safe: Safe, { generations }: TableData): Promise<boolean> {
  const outside = await safe.generation();
  const [kept] = Object.values(generations);
  const mark = outside ?? (kept === undefined ? undefined : generationRow.parse(kept));
  if (mark) await safe.saveGeneration({ ...mark, number: mark.number + 1 });
  return outside !== undefined;
}

/**
 * Copies everything from one place to another that is empty, and compares what arrived row by row. The source stays.
 * @throws UserError when the copy differs or the source is in use, StoreNotEmptyError, StoreFileError, StoreDatabaseError
 */
export async function migrateStore(from: Place, to: Place, texts: Texts): Promise<readonly string[]> {
  const moved = await whileUnused(from, async () => {
    const source = await read(from);
    await fill(to, source);
    return fingerprintOf(source);
  });
  const arrived = new Map(fingerprintOf(await read(to)).map((one) => [one.table, one]));
  const different = moved.filter((one) => !isSame(one, arrived.get(one.table)));
  if (different.length > 0) {
    throw new UserError('cli:migrated-differently', {
      tables: different.map(({ table }) => table).join(', '),
    });
  }
  return [
    ...moved
      .filter(({ rows }) => rows > 0)
      .map(({ table, rows, hash }) =>
        texts.t('cli:migrated-table', { table, rows, hash: hash.slice(0, 12) }),
      ),
    texts.t('cli:migrated'),
  ];
}

function read(place: Place): Promise<TableData> {
  return isDatabase(place) ? readDatabase(place, DEFAULT_SCHEMA) : readWithoutLock(place);
}

function fill(place: Place, data: TableData): Promise<void> {
  return isDatabase(place) ? fillDatabase(place, DEFAULT_SCHEMA, data) : fillDirectory(place, data);
}

async function whileUnused<T>(place: Place, run: () => Promise<T>): Promise<T> {
  if (isDatabase(place)) {
    const done = await whileNobodyLeads(place, DEFAULT_SCHEMA, run);
    if (!done) throw new UserError('cli:database-in-use', {});
    return done.value;
  }
  const names = await readdir(place).catch(() => []);
  if (names.length === 0) throw new UserError('cli:no-store', { place });
  const lock = await lockDirectory(place);
  try {
    return await run();
  } finally {
    await lock.release();
  }
}

function isSame(one: TableFingerprint, other: TableFingerprint | undefined): boolean {
  return one.rows === other?.rows && one.hash === other.hash;
}

function rowsIn(data: TableData): number {
  return fingerprintOf(data).reduce((sum, { rows }) => sum + rows, 0);
}
