import { resolve } from 'node:path';
import { Low } from 'lowdb';
import type { Logger } from '../../core/logger.ts';
import type { Store } from '../../core/store.ts';
import { createDomainStore } from '../domain-store.ts';
import { createIndexedRows, createTableData, type TableData } from '../indexed-rows.ts';
import type { Operation, Rows } from '../rows.ts';
import { createSerialRows } from '../serial-rows.ts';
import { lockDirectory } from './directory-lock.ts';
import { type Files, nodeFiles } from './files.ts';
import { type JournalAdapter, openJournalAdapter } from './journal-adapter.ts';
import { makeDirectory } from './make-directory.ts';

export interface JsonStoreOptions {
  /** Gets warnings: a compaction that failed and will be tried again. */
  readonly logger?: Logger;
  /** The journal is folded into the snapshot when it has outgrown this and the snapshot. Default 64 MiB. */
  readonly journalLimitBytes?: number;
  readonly files?: Files;
}

interface JsonStoreHealth {
  /** A sync failed: nothing is accepted until a restart. */
  readonly readOnly: boolean;
  /** What was erased from the data may still be in a file: a compaction failed and was not made good yet. */
  readonly compactionOverdue: boolean;
}

export interface JsonStore extends Store {
  health(): JsonStoreHealth;
  /** Folds the journal into `db.json` now; for a tick while `compactionOverdue`. Rejects if it fails; nothing is lost. */
  compact(): Promise<void>;
}

const JOURNAL_LIMIT_BYTES = 64 << 20;

/**
 * A directory of readable files: `db.json` (JSON, one row a line; lowdb opens it) and the journals that follow it.
 * Writes resolve after fdatasync. Rows can be read up to one sync before that. What a file system keeps of deleted
 * files is beyond it.
 * @throws StoreLockedError, StoreFileError
 */
export async function openJsonStore(directory: string, options: JsonStoreOptions = {}): Promise<JsonStore> {
  const path = resolve(directory);
  const files = options.files ?? nodeFiles;
  await makeDirectory(files, path);
  const lock = await lockDirectory(path);
  try {
    const adapter = await openJournalAdapter({
      files,
      directory: path,
      logger: options.logger,
      journalLimitBytes: options.journalLimitBytes ?? JOURNAL_LIMIT_BYTES,
    });
    let closing: Promise<void> | undefined;
    return {
      ...createDomainStore(await createJournalRows(adapter)),
      health: () => ({ readOnly: adapter.readOnly(), compactionOverdue: adapter.compaction.overdue() }),
      compact: () => adapter.compaction.run(),
      close() {
        closing ??= adapter.close().finally(lock.release);
        return closing;
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function createJournalRows(adapter: JournalAdapter): Promise<Rows> {
  const low = new Low<TableData>(adapter, createTableData());
  await low.read();
  const rows = createIndexedRows(low.data);

  async function commit(operations: readonly Operation[]): Promise<void> {
    adapter.ensureWritable();
    if (operations.length > 0) {
      const undone = operations.map(rows.apply).reverse();
      adapter.stage({ line: `${JSON.stringify(operations)}\n`, undo: () => undone.forEach(rows.apply) });
    }
    await low.write();
  }

  return createSerialRows(rows, {
    commit,
    async erase(operations) {
      await commit(operations);
      // Durable already: a failure here does not undo it, it is made good later.
      await adapter.compaction.attempt();
    },
  });
}
