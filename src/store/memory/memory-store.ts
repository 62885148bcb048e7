import type { Store } from '../../core/store.ts';
import { createDomainStore } from '../domain-store.ts';
import { createIndexedRows, createTableData } from '../indexed-rows.ts';
import type { Operation } from '../rows.ts';
import { createSerialRows } from '../serial-rows.ts';

/** Keeps everything in memory; for tests and for looking around. Rows go through the same codecs as on disk. */
export function createMemoryStore(): Store {
  const rows = createIndexedRows(createTableData());
  const commit = async (operations: readonly Operation[]) => {
    for (const operation of operations) rows.apply(operation);
  };
  return {
    ...createDomainStore(createSerialRows(rows, { commit, erase: commit })),
    close: async () => {},
  };
}
