import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every regular file with its bytes; the lock's socket is none, and one that is removed meanwhile is gone. */
export async function readDirectory(directory: string): Promise<Readonly<Record<string, string>>> {
  const contents: Record<string, string> = {};
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const content = await readFile(join(directory, entry.name), 'latin1').catch(ifGone);
    if (content !== undefined) contents[entry.name] = content;
  }
  return contents;
}

function ifGone(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
