import type { Operation } from './rows.ts';
import { TABLES, type TableName } from './tables.ts';

/** Rows by id by table. Without prototypes, so that an id may be called `__proto__`. */
export type TableData = Record<TableName, Record<string, unknown>>;

export interface IndexedRows {
  get(table: TableName, id: string): unknown;
  /** Rows under an index key, in the order of the index. */
  find(table: TableName, key: string, limit?: number): readonly unknown[];
  count(table: TableName, key: string): number;
  /** Changes the data and its indexes; returns the operation that undoes it. */
  apply(operation: Operation): Operation;
}

/** Index key to id to what it is sorted by. */
type Index = Map<string, Map<string, string>>;

export function createTableData(): TableData {
  const rows = (): Record<string, unknown> => Object.create(null);
  return {
    members: rows(),
    teams: rows(),
    memberships: rows(),
    turnover: rows(),
    rounds: rows(),
    counts: rows(),
    prompts: rows(),
    responses: rows(),
    digests: rows(),
    actions: rows(),
    assessments: rows(),
    questions: rows(),
    sentQuestions: rows(),
    feedback: rows(),
    deliveries: rows(),
    idempotencyKeys: rows(),
    audit: rows(),
    holds: rows(),
    erasures: rows(),
    generations: rows(),
    signInLinks: rows(),
    webSessions: rows(),
    missedSends: rows(),
  };
}

/** Keeps indexes over `data`, which nobody else may change. Throws z.ZodError where a row is not of its table. */
export function createIndexedRows(data: TableData): IndexedRows {
  const indexes = new Map<TableName, Index>();

  function add(table: TableName, id: string, row: unknown): void {
    const index = indexes.get(table) ?? new Map();
    indexes.set(table, index);
    for (const [key, sort] of Object.entries(TABLES[table].inspect(row).keys)) {
      const ids = index.get(key) ?? new Map();
      index.set(key, ids.set(id, sort));
    }
  }

  function drop(table: TableName, id: string, row: unknown): void {
    const index = indexes.get(table);
    for (const key of Object.keys(TABLES[table].inspect(row).keys)) {
      const ids = index?.get(key);
      ids?.delete(id);
      if (ids?.size === 0) index?.delete(key);
    }
  }

  for (const [table, id, row] of rowsOf(data)) add(table, id, row);

  return {
    get: (table, id) => data[table][id],
    find(table, key, limit) {
      const ids = [...(indexes.get(table)?.get(key) ?? [])].sort(bySortThenId).slice(0, limit);
      return ids.map(([id]) => data[table][id]);
    },
    count: (table, key) => indexes.get(table)?.get(key)?.size ?? 0,
    apply([table, id, row]) {
      const rows = data[table];
      const before = rows[id] ?? null;
      if (before !== null) drop(table, id, before);
      if (row === null) {
        delete rows[id];
      } else {
        rows[id] = row;
        add(table, id, row);
      }
      return [table, id, before];
    },
  };
}

/** Every row with its table and id. */
function* rowsOf(data: TableData): Generator<Operation> {
  for (const table of tableNames()) {
    for (const [id, row] of Object.entries(data[table])) yield [table, id, row];
  }
}

export function tableNames(): readonly TableName[] {
  return Object.keys(TABLES).filter(isTableName);
}

export function isTableName(name: string): name is TableName {
  return Object.hasOwn(TABLES, name);
}

function bySortThenId([idA, sortA]: [string, string], [idB, sortB]: [string, string]): number {
  if (sortA !== sortB) return sortA < sortB ? -1 : 1;
  return idA < idB ? -1 : 1;
}
