import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every regular file with its bytes; the lock's socket is none. */
export async function readDirectory(directory: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(directory, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  const contents = await Promise.all(
    files.map(async (name) => [name, await readFile(join(directory, name), 'latin1')]),
  );
  return Object.fromEntries(contents);
}
