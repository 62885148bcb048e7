import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJsonStore } from '../../../src/store/json/open-json-store.ts';
import { storeContract } from '../../contracts/store-contract.ts';

storeContract('the JSON store', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'nahad-'));
  const store = await openJsonStore(directory);
  return {
    store,
    isOrdered: true,
    async dispose() {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
});
