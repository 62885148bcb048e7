import { open, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Texts } from '../core/texts.ts';
import { UserError } from '../core/user-error.ts';

const KEPT_DAYS = 30;
const DAY_MS = 24 * 3600_000;
/** How a backup begins; the store's own file does, too, and is never one. */
const BEGINNING = /^\{\n"schema": \d+,\n"journal": \d+/;
const STORE_FILE = 'db.json';

/**
 * Names the backups in a directory that were written more than 30 days ago, a line each, and deletes them if that is
 * wished. Nothing but backups of Nahad is looked at, and no directory below.
 * @throws UserError when there is no such directory
 */
export async function clearBackups(
  {
    directory,
    isDeleting,
    now,
  }: { readonly directory: string; readonly isDeleting: boolean; readonly now: Date },
  texts: Texts,
): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => {
    throw new UserError('cli:no-directory', { directory });
  });
  const names = entries.filter((one) => one.isFile() && one.name !== STORE_FILE).map(({ name }) => name);
  const old: string[] = [];
  for (const name of names.toSorted()) {
    const file = join(directory, name);
    if (await isOldBackup(file, now)) old.push(file);
  }
  if (isDeleting) for (const file of old) await unlink(file);
  const said = isDeleting ? 'cli:backups-deleted' : 'cli:backups-old';
  return [texts.t(said, { count: old.length }), ...old];
}

async function isOldBackup(file: string, now: Date): Promise<boolean> {
  const { mtimeMs } = await stat(file);
  if (now.getTime() - mtimeMs < KEPT_DAYS * DAY_MS) return false;
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return BEGINNING.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await handle.close();
  }
}
