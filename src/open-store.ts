import type { Config } from './config.ts';
import type { Logger } from './core/logger.ts';
import type { Store } from './core/store.ts';
import { openJsonStore } from './store/json/open-json-store.ts';
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
 * @throws StoreLockedError, StoreFileError, StoreDatabaseError
 */
export async function openStore(config: Config, logger: Logger): Promise<OpenedStore> {
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
