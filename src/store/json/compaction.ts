import { readdir } from 'node:fs/promises';
import type { Logger } from '../../core/logger.ts';
import { type Files, syncDirectory } from './files.ts';
import type { Journal } from './journal.ts';
import { journalNumber, journalPath, snapshotPath } from './layout.ts';
import { type Capture, writeSnapshot } from './write-snapshot.ts';

/** The durable state at the moment the journal was rotated. */
export interface Cut {
  readonly capture: Capture;
  readonly journal: number;
}

export interface Compaction {
  /** Rewrites the snapshot from a state not older than this call and deletes the journals that led there. */
  run(): Promise<void>;
  /** The same, but a failure is only reported and made good after a later write. */
  attempt(): Promise<void>;
  /** To be called after every write: starts one if the journal has outgrown its limit or one is overdue. */
  afterWrite(): void;
  /** A failed one that was not made good yet. */
  overdue(): boolean;
  /** Waits for what runs, compacts a last time if asked to; after that nothing is written any more. */
  stop(compactFirst: boolean): Promise<void>;
}

const LONGEST_WAIT_WRITES = 256;

export function createCompaction(parts: {
  readonly files: Files;
  readonly directory: string;
  readonly journal: Journal;
  readonly cut: () => Promise<Cut>;
  readonly logger: Logger | undefined;
  readonly snapshotBytes: number;
  readonly journalLimitBytes: number;
}): Compaction {
  const { files, directory, journal } = parts;
  let snapshotBytes = parts.snapshotBytes;
  let running: Promise<void> | undefined;
  let queued: Promise<void> | undefined;
  let failures = 0;
  let writesToWait = 0;
  let stopped = false;

  async function compact(): Promise<void> {
    const cut = await parts.cut();
    snapshotBytes = await writeSnapshot(files, snapshotPath(directory), cut.capture, cut.journal);
    const contained = (await readdir(directory)).flatMap((name) => journalNumber(name) ?? []);
    for (const number of contained) {
      if (number < cut.journal) await files.unlink(journalPath(directory, number));
    }
    await syncDirectory(files, directory);
    await journal.forget(cut.journal);
    failures = 0;
  }

  function start(): Promise<void> {
    running = compact().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function run(): Promise<void> {
    if (stopped) return;
    if (!running) return start();
    // The one that runs may have begun before what this caller wants to be gone.
    queued ??= running
      .catch(() => {})
      .then(() => {
        queued = undefined;
        return start();
      });
    return queued;
  }

  async function attempt(): Promise<void> {
    try {
      await run();
    } catch (error) {
      // Soon again, then ever more rarely: on a full disk each attempt costs as much as the whole data.
      writesToWait = Math.min(2 ** failures, LONGEST_WAIT_WRITES);
      failures += 1;
      parts.logger?.warn({ error }, 'the store could not be compacted; it will be tried again');
    }
  }

  return {
    run,
    attempt,
    afterWrite() {
      if (running || queued) return;
      if (failures > 0) {
        writesToWait -= 1;
        if (writesToWait <= 0) void attempt();
      } else if (journal.bytes() > Math.max(parts.journalLimitBytes, snapshotBytes)) {
        void attempt();
      }
    },
    overdue: () => failures > 0,
    async stop(compactFirst) {
      if (compactFirst) await attempt();
      while (queued ?? running) await (queued ?? running)?.catch(() => {});
      stopped = true;
    },
  };
}
