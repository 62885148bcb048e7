import type { Store } from '../../core/store.ts';
import { createDomainStore } from '../domain-store.ts';
import { createIndexedRows } from '../indexed-rows.ts';
import type { Operation } from '../rows.ts';
import { createSerialRows } from '../serial-rows.ts';
import { readWithoutLock } from './load-data.ts';

/**
 * What a directory held at one moment, also while another process writes there. It takes no writes: each one rejects, and
 * no file is touched.
 * @throws StoreFileError, and the error of the system if there is no such directory
 */
export async function readJsonStore(directory: string): Promise<Store> {
  const rows = createIndexedRows(await readWithoutLock(directory));
  const refuse = async (operations: readonly Operation[]) => {
    if (operations.length > 0) throw new Error('this store is only read');
  };
  return {
    ...createDomainStore(createSerialRows(rows, { commit: refuse, erase: refuse })),
    close: async () => {},
  };
}
