import { type Kysely, type Migration, sql } from 'kysely';

/** In the order of their names; one that was released is never changed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-rows': { up: createRows },
};

/**
 * `collate "C"`: ids and sort keys are in the same order as in the other stores, whatever the database's language.
 * `json`, not `jsonb`: rows come back as they were written, and no query looks inside.
 */
async function createRows(db: Kysely<unknown>): Promise<void> {
  const id = sql`text collate "C"`;
  await db.schema
    .createTable('rows')
    .addColumn('table_name', id, (column) => column.notNull())
    .addColumn('id', id, (column) => column.notNull())
    .addColumn('row', 'json', (column) => column.notNull())
    .addPrimaryKeyConstraint('rows_pkey', ['table_name', 'id'])
    .execute();
  await db.schema
    .createTable('row_keys')
    .addColumn('table_name', id, (column) => column.notNull())
    .addColumn('id', id, (column) => column.notNull())
    .addColumn('key', id, (column) => column.notNull())
    .addColumn('sort', id, (column) => column.notNull())
    .addPrimaryKeyConstraint('row_keys_pkey', ['table_name', 'id', 'key'])
    .addForeignKeyConstraint('row_keys_row', ['table_name', 'id'], 'rows', ['table_name', 'id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('row_keys_found')
    .on('row_keys')
    .columns(['table_name', 'key', 'sort', 'id'])
    .execute();
}
