import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFileRoundKeys } from '../../src/store/file-round-keys.ts';

function freshDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'nahad-keys-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return join(dir, 'keys');
}

test('a key is made once, readable by its owner alone, and gone when destroyed', async () => {
  const dir = freshDir();
  const keys = createFileRoundKeys(dir);
  expect(await keys.list()).toEqual([]);
  const key = await keys.create('team-r1');
  expect(await keys.create('team-r1')).toEqual(key);
  expect(await createFileRoundKeys(dir).get('team-r1')).toEqual(key);
  expect(statSync(join(dir, 'team-r1.key')).mode & 0o777).toBe(0o600);
  expect(await keys.create('team-r2')).not.toEqual(key);
  await keys.destroy('team-r1');
  await keys.destroy('team-r1');
  expect(await keys.get('team-r1')).toBeUndefined();
  expect(readdirSync(dir)).toEqual(['team-r2.key']);
});

test('a key that is not whole is no key', async () => {
  const dir = freshDir();
  const keys = createFileRoundKeys(dir);
  await keys.create('other');
  writeFileSync(join(dir, 'torn.key'), 'short');
  expect(await keys.get('torn')).toBeUndefined();
  expect(await keys.create('torn')).toHaveLength(32);
});

test('an id cannot leave the directory', async () => {
  await expect(createFileRoundKeys(freshDir()).create('../outside')).rejects.toThrow('not a round id');
});
