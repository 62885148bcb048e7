import { open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What the store does to an open file. */
export interface OpenFile {
  write(content: Uint8Array, offset: number): Promise<{ readonly bytesWritten: number }>;
  truncate(size: number): Promise<void>;
  datasync(): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Every change the store makes to a directory, so that tests can make each one fail. */
export interface Files {
  open(path: string, flags: string, mode?: number): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
}

export const nodeFiles: Files = { open, rename, unlink };

export const FILE_MODE = 0o600;
export const DIRECTORY_MODE = 0o700;

/** Writes all of it: one call of `write` may take less than it was given. */
export async function writeAll(file: OpenFile, content: Uint8Array): Promise<void> {
  for (let done = 0; done < content.length; ) {
    const { bytesWritten } = await file.write(content, done);
    if (bytesWritten === 0) throw new Error('the disk takes no more');
    done += bytesWritten;
  }
}

/** Makes names that were added, renamed or removed durable. */
export async function syncDirectory(files: Files, directory: string): Promise<void> {
  const handle = await files.open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A file under its name is always whole: written beside it, synced, then renamed. */
export async function replaceFile(files: Files, path: string, contents: Iterable<Uint8Array>): Promise<void> {
  const temporary = path + TEMPORARY_SUFFIX;
  const file = await files.open(temporary, 'w', FILE_MODE);
  try {
    try {
      for (const content of contents) await writeAll(file, content);
      await file.sync();
    } finally {
      await file.close();
    }
    await files.rename(temporary, path);
  } catch (error) {
    // A file that stays would keep a full disk full; if it cannot be removed the first error says more.
    await files.unlink(temporary).catch(() => {});
    throw error;
  }
  await syncDirectory(files, dirname(path));
}

export const TEMPORARY_SUFFIX = '.tmp';
