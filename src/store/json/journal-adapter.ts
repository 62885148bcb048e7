import type { Adapter } from 'lowdb';
import type { Logger } from '../../core/logger.ts';
import type { TableData } from '../indexed-rows.ts';
import { type Compaction, type Cut, createCompaction } from './compaction.ts';
import type { Files } from './files.ts';
import { createGroupCommit, type Transaction } from './group-commit.ts';
import { createJournal } from './journal.ts';
import { loadData } from './load-data.ts';
import { captureTables } from './write-snapshot.ts';

/** What lowdb stands on here. `write` resolves when all that was staged is durable. */
export interface JournalAdapter extends Adapter<TableData> {
  /** To be asked before data is changed. Throws StoreReadOnlyError after a sync failed, an Error once closed. */
  ensureWritable(): void;
  /** What the next `write` will write. */
  stage(transaction: Transaction): void;
  readonly compaction: Compaction;
  readOnly(): boolean;
  close(): Promise<void>;
}

export interface JournalAdapterParts {
  readonly files: Files;
  readonly directory: string;
  readonly logger: Logger | undefined;
  readonly journalLimitBytes: number;
}

/**
 * Loads the directory and folds what journals hold into the snapshot, so that an erasure a crash left half done is
 * finished before anything else happens.
 * @throws StoreFileError
 */
export async function openJournalAdapter(parts: JournalAdapterParts): Promise<JournalAdapter> {
  const loaded = await loadData(parts.files, parts.directory);
  const journal = createJournal(parts.files, parts.directory, loaded.nextJournal, loaded.journalBytes);
  let deliverCut: ((cut: Cut) => void) | undefined;
  let closed = false;

  const group = createGroupCommit(async (lines) => {
    const deliver = deliverCut;
    deliverCut = undefined;
    // Noted before anything is awaited: it holds what is written now and nothing that comes later.
    const capture = deliver && captureTables(loaded.data);
    await journal.append(lines);
    if (capture) deliver({ capture, journal: journal.rotate() });
    if (lines !== '') compaction.afterWrite();
  });

  const cut = () =>
    new Promise<Cut>((resolve, reject) => {
      deliverCut = resolve;
      group.stage({ line: '', undo: () => {} });
      group.join().catch(reject);
    });

  const compaction = createCompaction({ ...parts, journal, cut, snapshotBytes: loaded.snapshotBytes });
  if (loaded.replayed) await compaction.attempt();

  return {
    read: async () => loaded.data,
    write: () => group.join(),
    ensureWritable() {
      const broken = journal.broken();
      if (broken) throw broken;
      if (closed) throw new Error('the store is closed');
    },
    stage: group.stage,
    compaction,
    readOnly: () => journal.broken() !== undefined,
    async close() {
      closed = true;
      await group.join().catch(() => {});
      const unfinished = journal.bytes() > 0 || compaction.overdue();
      await compaction.stop(unfinished && !journal.broken());
      await journal.close();
    },
  };
}
