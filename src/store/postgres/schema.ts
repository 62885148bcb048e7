/** Rows of all tables of the store, as their table encodes them, and the index keys under which they are found. */
export interface Schema {
  rows: { table_name: string; id: string; row: unknown };
  row_keys: { table_name: string; id: string; key: string; sort: string };
}
