import { createTableData, isTableName, type TableData, tableNames } from '../indexed-rows.ts';
import type { Operation } from '../rows.ts';
import { StoreNotEmptyError } from '../store-errors.ts';
import { TABLES } from '../tables.ts';
import { connectDatabase } from './connect-database.ts';
import { applyOperations } from './postgres-rows.ts';

const BATCH = 5_000;

/**
 * All rows of one moment, also while processes write.
 * @throws StoreDatabaseError, z.ZodError for a row that cannot be read
 */
export async function readDatabase(url: string, schema: string): Promise<TableData> {
  const db = await connectDatabase(url, schema);
  try {
    const data = createTableData();
    for (const { table_name: table, id, row } of await db.selectFrom('rows').selectAll().execute()) {
      if (!isTableName(table)) throw new Error(`no such table: ${table}`);
      TABLES[table].inspect(row);
      data[table][id] = row;
    }
    return data;
  } finally {
    await db.destroy();
  }
}

/**
 * Puts all rows into a database that holds none, in one transaction.
 * @throws StoreNotEmptyError, StoreDatabaseError; nothing was changed then
 */
export async function fillDatabase(url: string, schema: string, data: TableData): Promise<void> {
  const operations = tableNames().flatMap((table) =>
    Object.entries(data[table]).map(([id, row]): Operation => [table, id, row]),
  );
  const db = await connectDatabase(url, schema);
  try {
    await db.transaction().execute(async (transaction) => {
      const taken = await transaction.selectFrom('rows').select('id').limit(1).execute();
      if (taken.length > 0) throw new StoreNotEmptyError('DATABASE_URL');
      for (let start = 0; start < operations.length; start += BATCH)
        await applyOperations(transaction, operations.slice(start, start + BATCH));
    });
  } finally {
    await db.destroy();
  }
}
