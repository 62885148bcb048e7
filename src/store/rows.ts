import type { TableName } from './tables.ts';

/** `null` deletes. Rows are as their table encodes them: plain JSON, never mutated. */
export type Operation = readonly [table: TableName, id: string, row: unknown];

/** What a store keeps rows in. The verbs of `createDomainStore` stand on this alone. */
export interface Rows {
  get(table: TableName, id: string): unknown;
  /** Ids under an index key, in the order of the index. */
  find(table: TableName, key: string, limit?: number): readonly string[];
  /**
   * One transaction. Seen by `get` and `find` at once, so that a check and the commit that rests on it need no lock as
   * long as nothing is awaited in between. Resolves when it is durable; when it rejects it is undone, and so are those
   * that came after it. An empty one waits for those before it.
   */
  commit(operations: readonly Operation[]): Promise<void>;
  /** The same, and what was replaced or deleted is in no file any more. */
  erase(operations: readonly Operation[]): Promise<void>;
}
