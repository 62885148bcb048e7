import type { Table } from './define-table.ts';
import type { Operation, Reader } from './rows.ts';
import type { TableName } from './tables.ts';

export interface TypedTable<Row> {
  get(read: Reader, id: string): Promise<Row | undefined>;
  /** In the order of the index. */
  find(read: Reader, key: string, limit?: number): Promise<readonly Row[]>;
  count(read: Reader, key: string): Promise<number>;
  put(row: Row): Operation;
  remove(row: Row): Operation;
}

/** One table with the types of its rows. `put` and `remove` only make operations, for `change` or `commit`. */
export function createTypedTable<Row>(name: TableName, table: Table<Row>): TypedTable<Row> {
  return {
    async get(read, id) {
      const kept = await read.get(name, id);
      return kept === undefined ? undefined : table.decode(kept);
    },
    find: async (read, key, limit) => (await read.find(name, key, limit)).map(table.decode),
    count: (read, key) => read.count(name, key),
    put: (row) => [name, table.id(row), table.encode(row)],
    remove: (row) => [name, table.id(row), null],
  };
}
