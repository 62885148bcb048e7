import { createMemoryStore } from '../../../src/store/memory/memory-store.ts';
import { storeContract } from '../../contracts/store-contract.ts';

storeContract('the memory store', async () => {
  const store = createMemoryStore();
  return { store, isOrdered: true, dispose: store.close };
});
