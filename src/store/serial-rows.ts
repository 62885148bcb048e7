import type { IndexedRows } from './indexed-rows.ts';
import type { Change, Operation, Reader, Rows } from './rows.ts';

/** Applies operations to the rows at once and resolves when they are durable; rejects when they are undone. */
type Commit = (operations: readonly Operation[]) => Promise<void>;

/**
 * Transactions over rows in memory: they decide one after another, each on what those before it left, and share the wait
 * for the disk. One of no operations waits for those before it.
 */
export function createSerialRows(
  rows: IndexedRows,
  { commit, erase }: { readonly commit: Commit; readonly erase: Commit },
): Rows {
  const reader: Reader = {
    get: async (table, id) => rows.get(table, id),
    find: async (table, key, limit) => rows.find(table, key, limit),
    count: async (table, key) => rows.count(table, key),
  };
  let turn: Promise<unknown> = Promise.resolve();

  async function change<T>(decide: (read: Reader) => Promise<Change<T>>): Promise<T> {
    // In an object, so that the next one's turn comes before this one is durable.
    const decided = turn.then(async () => {
      const { operations, result, erases } = await decide(reader);
      return { result, written: (erases ? erase : commit)(operations) };
    });
    turn = decided.catch(() => {});
    const { result, written } = await decided;
    await written;
    return result;
  }

  return {
    ...reader,
    change,
    commit: (operations) => change(async () => ({ operations, result: undefined })),
  };
}
