import { Kysely, Migrator, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { Logger } from '../../core/logger.ts';
import type { Store } from '../../core/store.ts';
import { createDomainStore } from '../domain-store.ts';
import { StoreDatabaseError } from '../store-errors.ts';
import { MIGRATIONS } from './migrations.ts';
import { createPostgresRows } from './postgres-rows.ts';
import type { Schema } from './schema.ts';

export interface PostgresStoreOptions {
  /** Gets warnings: a connection that broke. */
  readonly logger?: Logger;
  /** The schema our tables live in; nothing else is touched. Default `nahad`. */
  readonly schema?: string;
}

const CONNECTIONS = 10;

/**
 * The store in a PostgreSQL database, brought up to date by whichever process comes first. Writes resolve after commit:
 * durable as the database is set up (`synchronous_commit` is set to `on` for ours).
 * @throws StoreDatabaseError
 */
export async function openPostgresStore(url: string, options: PostgresStoreOptions = {}): Promise<Store> {
  const schema = options.schema ?? 'nahad';
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    options: `-c search_path=${schema} -c synchronous_commit=on -c timezone=UTC`,
  });
  // A connection that breaks while nobody uses it; the next query opens another.
  pool.on('error', (error) => options.logger?.warn({ error }, 'database connection broke'));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db, schema);
  } catch (error) {
    await db.destroy();
    throw new StoreDatabaseError(isOfLaterVersion(error) ? 'newer' : 'unreachable', error);
  }
  return { ...createDomainStore(createPostgresRows(db)), close: () => db.destroy() };
}

/** Racing processes take turns at the migrator's lock: each migration is applied once. */
async function migrate(db: Kysely<Schema>, schema: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    migrationTableSchema: schema,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** The migrator's words for a migration in the database that we do not know. */
function isOfLaterVersion(error: unknown): boolean {
  return error instanceof Error && error.message.includes('corrupted migrations');
}
