import { type Kysely, sql, type Transaction } from 'kysely';
import type { Change, Operation, Reader, Rows } from '../rows.ts';
import { StoreDatabaseError } from '../store-errors.ts';
import { TABLES } from '../tables.ts';
import type { Schema } from './schema.ts';

/** A deadlock or a lock that could not be had, a connection that was cut before the commit was asked for. */
const RETRIED = new Set(['40001', '40P01', '57P01', '57P02', '08003', '08006', 'ECONNRESET', 'EPIPE']);
const CUT = /^Connection terminated|connection error and is not queryable/;
/** A server that is not there, starts, stops or has no connection to spare. */
const AWAY = /^(?:57P0.|08...|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH)$/;
/** More than there are connections: each of them may turn out to be cut. */
const MAX_TRIES = 20;

/**
 * Rows in PostgreSQL. What a transaction reads by id it locks, whether the row is there or not, and what it finds under
 * a key it locks too; a verb that finds first reads the row its finds hang on (a round closes over its responses, and a
 * response is kept only after its round was read), so that nothing can be added in between.
 */
export function createPostgresRows(db: Kysely<Schema>): Rows {
  async function change<T>(decide: (read: Reader) => Promise<Change<T>>): Promise<T> {
    for (let tries = 1; ; tries++) {
      // Once the commit was asked for nobody knows whether it was done.
      let isUndone = true;
      try {
        return await db.transaction().execute(async (transaction) => {
          const { operations, result } = await decide(lockingReader(transaction));
          await applyOperations(transaction, operations);
          isUndone = false;
          return result;
        });
      } catch (error) {
        if (!isUndone) throw error;
        if (tries === MAX_TRIES || !mayRetry(error)) throw named(error);
      }
    }
  }

  return {
    get: (table, id) => getRow(db, table, id).catch(rename),
    find: (table, key, limit) => findRows(db, table, key, limit).catch(rename),
    count: (table, key) => countRows(db, table, key).catch(rename),
    change,
    commit: (operations) => change(async () => ({ operations, result: undefined })),
  };
}

type Db = Kysely<Schema>;

function lockingReader(db: Transaction<Schema>): Reader {
  return {
    async get(table, id) {
      const row = await getRow(db, table, id, true);
      if (row !== undefined) return row;
      // What is not there cannot be locked: those who look for it take turns, and look again.
      const name = JSON.stringify([table, id]);
      await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
      return getRow(db, table, id, true);
    },
    find: (table, key, limit) => findRows(db, table, key, limit, true),
    count: (table, key) => countRows(db, table, key),
  };
}

async function getRow(db: Db, table: string, id: string, locks = false): Promise<unknown> {
  const found = await db
    .selectFrom('rows')
    .select('row')
    .where('table_name', '=', table)
    .where('id', '=', id)
    .$if(locks, (query) => query.forUpdate())
    .executeTakeFirst();
  return found?.row;
}

async function findRows(
  db: Db,
  table: string,
  key: string,
  limit?: number,
  locks = false,
): Promise<readonly unknown[]> {
  const found = await db
    .selectFrom('row_keys')
    .innerJoin('rows', (join) =>
      join.onRef('rows.table_name', '=', 'row_keys.table_name').onRef('rows.id', '=', 'row_keys.id'),
    )
    .select('rows.row')
    .where('row_keys.table_name', '=', table)
    .where('row_keys.key', '=', key)
    .orderBy('row_keys.sort')
    .orderBy('row_keys.id')
    .$if(limit !== undefined && limit < Number.MAX_SAFE_INTEGER, (query) => query.limit(limit ?? 0))
    .$if(locks, (query) => query.forUpdate())
    .execute();
  return found.map(({ row }) => row);
}

async function countRows(db: Db, table: string, key: string): Promise<number> {
  const { rows } = await db
    .selectFrom('row_keys')
    .select((of) => of.fn.countAll<string>().as('rows'))
    .where('table_name', '=', table)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return Number(rows);
}

/** All operations in two statements, however many there are; of the same row the last counts. */
export async function applyOperations(db: Db, operations: readonly Operation[]): Promise<void> {
  const last = new Map(
    operations.map((operation) => [JSON.stringify([operation[0], operation[1]]), operation]),
  );
  // In one order everywhere, so that two who change the same rows do not wait for each other.
  const ordered = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, operation]) => operation);
  const removed = ordered.filter(([, , row]) => row === null);
  const put = ordered.filter(([, , row]) => row !== null);
  if (removed.length > 0) await removeRows(db, removed);
  if (put.length > 0) await putRows(db, put);
}

async function removeRows(db: Db, removed: readonly Operation[]): Promise<void> {
  const [tables, ids] = [removed.map(([table]) => table), removed.map(([, id]) => id)];
  await sql`
    delete from rows using unnest(${tables}::text[], ${ids}::text[]) as gone(table_name, id)
    where rows.table_name = gone.table_name and rows.id = gone.id`.execute(db);
}

/** The rows, without the keys they had and with those they have. */
async function putRows(db: Db, put: readonly Operation[]): Promise<void> {
  const keys = put.flatMap(([table, id, row]) =>
    Object.entries(TABLES[table].inspect(row).keys).map(([key, sort]) => ({ table, id, key, sort })),
  );
  const tables = put.map(([table]) => table);
  const ids = put.map(([, id]) => id);
  const rows = put.map(([, , row]) => JSON.stringify(row));
  await sql`
    with given as (select * from unnest(${tables}::text[], ${ids}::text[], ${rows}::json[]) as g(table_name, id, row)),
    given_keys as (
      select * from unnest(
        ${keys.map((one) => one.table)}::text[], ${keys.map((one) => one.id)}::text[],
        ${keys.map((one) => one.key)}::text[], ${keys.map((one) => one.sort)}::text[]
      ) as k(table_name, id, key, sort)
    ),
    stale as (
      delete from row_keys using given
      where row_keys.table_name = given.table_name and row_keys.id = given.id
        and not exists (
          select from given_keys
          where given_keys.table_name = row_keys.table_name and given_keys.id = row_keys.id
            and given_keys.key = row_keys.key
        )
    ),
    kept as (
      insert into rows (table_name, id, row) select table_name, id, row from given
      on conflict (table_name, id) do update set row = excluded.row
    )
    insert into row_keys (table_name, id, key, sort) select table_name, id, key, sort from given_keys
    on conflict (table_name, id, key) do update set sort = excluded.sort
      where row_keys.sort <> excluded.sort`.execute(db);
}

function mayRetry(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return CUT.test(error.message) || ('code' in error && RETRIED.has(String(error.code)));
}

/** What it is where the database cannot be reached: nothing was changed, and it may be back in a moment. */
function named(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const isAway = CUT.test(error.message) || ('code' in error && AWAY.test(String(error.code)));
  return isAway ? new StoreDatabaseError('unreachable', error) : error;
}

function rename(error: unknown): never {
  throw named(error);
}
