import { Kysely, Migrator, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { Logger } from '../../core/logger.ts';
import { StoreDatabaseError } from '../store-errors.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Schema } from './schema.ts';

const CONNECTIONS = 10;

/**
 * Connections to a database whose schema was brought up to date, by whichever process came first.
 * @throws StoreDatabaseError
 */
export async function connectDatabase(url: string, schema: string, logger?: Logger): Promise<Kysely<Schema>> {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    options: `-c search_path=${schema} -c synchronous_commit=on -c timezone=UTC`,
  });
  // A connection that breaks while nobody uses it; the next query opens another.
  pool.on('error', (error) => logger?.warn({ error }, 'database connection broke'));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db, schema);
  } catch (error) {
    await db.destroy();
    throw new StoreDatabaseError(isOfLaterVersion(error) ? 'newer' : 'unreachable', error);
  }
  return db;
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
