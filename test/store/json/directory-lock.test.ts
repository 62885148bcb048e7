import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockDirectory } from '../../../src/store/json/directory-lock.ts';
import { openJsonStore } from '../../../src/store/json/open-json-store.ts';
import { StoreLockedError } from '../../../src/store/store-errors.ts';
import { startWriter } from './start-writer.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const locks = async (directory: string) =>
  (await readdir(directory)).filter((name) => name.startsWith('.lock'));

test('a second process is refused and told who has it; after kill -9 it takes over', async () => {
  const directory = await temporaryDirectory();
  const writer = startWriter(directory);
  await writer.lines.next();
  const refused = await openJsonStore(directory).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(StoreLockedError);
  expect(refused).toMatchObject({ directory, pid: writer.process.pid, remedy: 'stop-other-process' });
  expect(String(refused)).toContain(`process ${writer.process.pid}`);
  await writer.kill();
  const store = await openJsonStore(directory);
  expect(await locks(directory)).toHaveLength(1);
  await store.close();
  expect(await locks(directory)).toStrictEqual([]);
});

test('a process that is stopped still has it', async () => {
  const directory = await temporaryDirectory();
  const writer = startWriter(directory);
  await writer.lines.next();
  writer.process.kill('SIGSTOP');
  await expect(openJsonStore(directory)).rejects.toThrow(StoreLockedError);
});

test('of 20 who start at once over what a crash left, exactly one gets it; each time', async () => {
  const directory = await temporaryDirectory();
  for (let round = 0; round < 10; round++) {
    await writeFile(join(directory, '.lock-1-0123456789ab.sock'), '');
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(directory)));
    const won = attempts.filter((attempt) => attempt.status === 'fulfilled');
    expect(won).toHaveLength(1);
    const lost = attempts.filter((attempt) => attempt.status === 'rejected');
    expect(lost.every((attempt) => attempt.reason instanceof StoreLockedError)).toBe(true);
    await won[0]?.value.release();
    expect(await locks(directory)).toStrictEqual([]);
  }
});

test('the path of the directory may be longer than a socket allows', async () => {
  const directory = join(await temporaryDirectory(), 'd'.repeat(200));
  await mkdir(directory);
  const lock = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toThrow(StoreLockedError);
  await lock.release();
  expect(await locks(directory)).toStrictEqual([]);
});

test('a store that cannot be opened does not keep the lock', async () => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'db.json'), '');
  await expect(openJsonStore(directory)).rejects.toThrow('db.json');
  expect(await locks(directory)).toStrictEqual([]);
});
