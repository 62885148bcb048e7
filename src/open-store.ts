import { existsSync } from 'node:fs';
import type { Config } from './config.ts';
import type { Logger } from './core/logger.ts';
import type { Store } from './core/store.ts';
import { UserError } from './core/user-error.ts';
import { openJsonStore } from './store/json/open-json-store.ts';
import { readJsonStore } from './store/json/read-json-store.ts';
import { type Leadership, seekLeadership } from './store/postgres/leadership.ts';
import { DEFAULT_SCHEMA, openPostgresStore } from './store/postgres/open-postgres-store.ts';

export interface OpenedStore {
  readonly store: Store;
  /** False when it takes no writes until a restart; rejects when it cannot be reached. */
  healthy(): Promise<boolean>;
  /** Housekeeping, with every tick. */
  maintain(): Promise<void>;
  /** Among several processes one leads: `lead` begins what only that one does. Absent where there is only one. */
  readonly elect: ((lead: () => Promise<() => Promise<void>>) => Leadership) | undefined;
}

/** A leader that dies is noticed after one interval at the latest. */
const ELECTION_INTERVAL_MS = 3_000;

/**
 * The database where one is configured, else the directory.
 * @param isReading nothing will be written: the directory is read as it stands at this moment, also while the bot runs
 * @throws UserError when there is no directory to read, StoreLockedError, StoreFileError, StoreDatabaseError
 */
export async function openStore(config: Config, logger: Logger, isReading = false): Promise<OpenedStore> {
  const { databaseUrl: url } = config;
  if (url !== undefined) {
    const store = await openPostgresStore(url, { logger });
    return {
      store,
      healthy: async () => (await store.deliveries.count('sending')) >= 0,
      maintain: async () => {},
      elect: (lead) =>
        seekLeadership({ url, schema: DEFAULT_SCHEMA, logger, intervalMs: ELECTION_INTERVAL_MS, lead }),
    };
  }
  if (isReading) return readStore(config.dataDir);
  const store = await openJsonStore(config.dataDir, { logger });
  return {
    store,
    healthy: async () => !store.health().readOnly,
    async maintain() {
      if (store.health().compactionOverdue) await store.compact();
    },
    elect: undefined,
  };
}

async function readStore(place: string): Promise<OpenedStore> {
  if (!existsSync(place)) throw new UserError('cli:no-store', { place });
  const store = await readJsonStore(place);
  return { store, healthy: async () => true, maintain: async () => {}, elect: undefined };
}
