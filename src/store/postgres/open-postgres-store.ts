import type { Logger } from '../../core/logger.ts';
import type { Store } from '../../core/store.ts';
import { createDomainStore } from '../domain-store.ts';
import { connectDatabase } from './connect-database.ts';
import { createPostgresRows } from './postgres-rows.ts';

export interface PostgresStoreOptions {
  /** Gets warnings: a connection that broke. */
  readonly logger?: Logger;
  /** The schema our tables live in; nothing else is touched. Default `nahad`. */
  readonly schema?: string;
}

/** Where our tables live unless somebody says otherwise. */
export const DEFAULT_SCHEMA = 'nahad';

/**
 * The store in a PostgreSQL database. Writes resolve after commit: durable as the database is set up
 * (`synchronous_commit` is `on` for ours).
 * @throws StoreDatabaseError
 */
export async function openPostgresStore(url: string, options: PostgresStoreOptions = {}): Promise<Store> {
  const db = await connectDatabase(url, options.schema ?? DEFAULT_SCHEMA, options.logger);
  return { ...createDomainStore(createPostgresRows(db)), close: () => db.destroy() };
}
