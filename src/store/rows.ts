import type { TableName } from './tables.ts';

/** `null` deletes. Rows are as their table encodes them: plain JSON, never mutated. */
export type Operation = readonly [table: TableName, id: string, row: unknown];

export interface Reader {
  get(table: TableName, id: string): Promise<unknown>;
  /** Rows under an index key, in the order of the index. */
  find(table: TableName, key: string, limit?: number): Promise<readonly unknown[]>;
  /** How many rows are under an index key. */
  count(table: TableName, key: string): Promise<number>;
}

/** What a verb makes of what it read. */
export interface Change<T> {
  readonly operations: readonly Operation[];
  readonly result: T;
  /** What is replaced or deleted is to be in no file any more. */
  readonly erases?: true;
}

/** What a store keeps rows in. The verbs of `createDomainStore` stand on this alone. */
export interface Rows extends Reader {
  /**
   * One transaction: nothing that `decide` read has changed when its operations are made. `decide` is pure, reads only
   * through its argument, and may be called again. Resolves when the operations are durable, and those they rest on;
   * when it rejects they are undone.
   */
  change<T>(decide: (read: Reader) => Promise<Change<T>>): Promise<T>;
  /** The same for operations that rest on nothing that was read. */
  commit(operations: readonly Operation[]): Promise<void>;
}
