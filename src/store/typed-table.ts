import type { Table } from './define-table.ts';
import type { Operation, Rows } from './rows.ts';
import type { TableName } from './tables.ts';

export interface TypedTable<Row> {
  get(id: string): Row | undefined;
  /** In the order of the index. */
  find(key: string, limit?: number): readonly Row[];
  put(row: Row): Operation;
  remove(row: Row): Operation;
}

/** One table with the types of its rows. `put` and `remove` only make operations, for `commit`. */
export function createTypedTable<Row>(rows: Rows, name: TableName, table: Table<Row>): TypedTable<Row> {
  function get(id: string): Row | undefined {
    const kept = rows.get(name, id);
    return kept === undefined ? undefined : table.decode(kept);
  }
  return {
    get,
    find: (key, limit) => rows.find(name, key, limit).flatMap((id) => get(id) ?? []),
    put: (row) => [name, table.id(row), table.encode(row)],
    remove: (row) => [name, table.id(row), null],
  };
}
