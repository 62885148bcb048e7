import { StoreReadOnlyError } from '../store-errors.ts';
import { FILE_MODE, type Files, type OpenFile, syncDirectory, writeAll } from './files.ts';
import { GROUP_START, journalPath, SCHEMA } from './layout.ts';

export interface Journal {
  /** Resolves when the lines are durable. If it rejects they are not in the file. */
  append(lines: string): Promise<void>;
  /** Later lines go to the next file; returns its number. */
  rotate(): number;
  /** Bytes that are in no snapshot yet. */
  bytes(): number;
  /** To be called when the files before `number` are gone. */
  forget(number: number): Promise<void>;
  /** Set once a sync failed: what the disk holds is not known any more, and asking again would not tell. */
  broken(): StoreReadOnlyError | undefined;
  close(): Promise<void>;
}

interface JournalFile {
  readonly number: number;
  readonly handle: OpenFile;
  size: number;
}

/**
 * Append-only files of lines. A file is made when its first line is written.
 * @param first number of the next file; none of this number or above may exist
 * @param replayedBytes what files before it hold that no snapshot has
 */
export function createJournal(
  files: Files,
  directory: string,
  first: number,
  replayedBytes: number,
): Journal {
  let number = first;
  let current: JournalFile | undefined;
  let older: { readonly number: number; readonly size: number; readonly handle?: OpenFile }[] = [
    { number: first - 1, size: replayedBytes },
  ];
  let broken: StoreReadOnlyError | undefined;

  function breakWith(path: string, cause: unknown): StoreReadOnlyError {
    broken ??= new StoreReadOnlyError(path, cause);
    return broken;
  }

  async function create(path: string): Promise<JournalFile> {
    current = { number, handle: await files.open(path, 'ax', FILE_MODE), size: 0 };
    await syncDirectory(files, directory).catch((error: unknown) => {
      throw breakWith(directory, error);
    });
    return current;
  }

  async function append(lines: string): Promise<void> {
    if (broken) throw broken;
    if (lines === '') return;
    const path = journalPath(directory, number);
    const file = current ?? (await create(path));
    const start = file.size === 0 ? `${JSON.stringify({ schema: SCHEMA, journal: number })}\n` : GROUP_START;
    const content = Buffer.from(start + lines);
    try {
      await writeAll(file.handle, content);
    } catch (error) {
      // A torn line in the middle would be unreadable later.
      await file.handle.truncate(file.size).catch((failure: unknown) => breakWith(path, failure));
      throw error;
    }
    try {
      await file.handle.datasync();
    } catch (error) {
      await file.handle.truncate(file.size).catch(() => {});
      throw breakWith(path, error);
    }
    file.size += content.length;
  }

  return {
    append,
    rotate() {
      if (current) {
        older.push(current);
        current = undefined;
        number += 1;
      }
      return number;
    },
    bytes: () => older.reduce((sum, file) => sum + file.size, current?.size ?? 0),
    async forget(before) {
      const gone = older.filter((file) => file.number < before);
      older = older.filter((file) => file.number >= before);
      for (const file of gone) await file.handle?.close();
    },
    broken: () => broken,
    async close() {
      for (const file of [...older, ...(current ? [current] : [])]) await file.handle?.close();
    },
  };
}
