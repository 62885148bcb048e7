import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJsonStore } from '../../../src/store/json/open-json-store.ts';
import { StoreFileError } from '../../../src/store/store-errors.ts';
import { sampleMember, sampleTeam } from '../sample-rows.ts';
import { faultyFiles } from './faulty-files.ts';
import { readDirectory } from './read-directory.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const JOURNAL = 'journal-000002.jsonl';

/** Two members in `db.json`, two in a journal; as a process that was killed leaves them. */
async function killedStore(): Promise<string> {
  const directory = await temporaryDirectory();
  let dead = false;
  const files = faultyFiles(() => {
    if (dead) throw new Error('dead');
  });
  const store = await openJsonStore(directory, { files });
  await store.members.save(sampleMember('m1'));
  await store.teams.save(sampleTeam('t1'));
  await store.compact();
  await store.members.save(sampleMember('m2'));
  await store.members.save(sampleMember('m3'));
  dead = true;
  await store.close();
  return directory;
}

async function edit(directory: string, name: string, change: (content: string) => string): Promise<void> {
  const path = join(directory, name);
  await writeFile(path, change(await readFile(path, 'utf8')));
}

async function refusalOf(directory: string): Promise<unknown> {
  const before = await readDirectory(directory);
  const error = await openJsonStore(directory).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(StoreFileError);
  expect(await readDirectory(directory)).toStrictEqual(before);
  return error;
}

test('a torn last line was never acknowledged and is ignored', async () => {
  const directory = await killedStore();
  await appendFile(join(directory, JOURNAL), '[["members","m4",{"id":"m4","pla');
  const store = await openJsonStore(directory);
  expect((await store.members.list('w1')).map((member) => member.id)).toStrictEqual(['m1', 'm2', 'm3']);
  await store.members.save(sampleMember('m5'));
  await store.close();
  const again = await openJsonStore(directory);
  expect(await again.members.list('w1')).toHaveLength(4);
  await again.close();
});

test.each([
  ['of a journal that was just made', ''],
  ['within its first line', '{"sche'],
])('a journal torn %s is empty', async (_, content) => {
  const directory = await killedStore();
  await writeFile(join(directory, 'journal-000003.jsonl'), content);
  const store = await openJsonStore(directory);
  expect(await store.members.list('w1')).toHaveLength(3);
  await store.close();
  expect(Object.keys(await readDirectory(directory))).toStrictEqual(['db.json']);
});

test.each<[string, (line: string) => string, object]>([
  ['no JSON', () => '[["members","m2",{"id":', { problem: 'damaged', line: 2 }],
  ['no transaction', () => '{"members":{}}', { problem: 'damaged', line: 2 }],
  ['an unknown table', (line) => line.replace('members', 'people'), { problem: 'foreign', table: 'people' }],
  [
    'a row of another shape',
    (line) => line.replace('"name"', '"nom"'),
    { problem: 'damaged', line: 2, table: 'members', row: 'm2' },
  ],
  ['a row under another id', (line) => line.replace('"m2"', '"m9"'), { problem: 'damaged', row: 'm9' }],
])('a journal line that is %s: refused, nothing changed, the place is named', async (_, change, expected) => {
  const directory = await killedStore();
  await edit(directory, JOURNAL, (content) => {
    const lines = content.split('\n');
    return [lines[0], change(lines[1] ?? ''), ...lines.slice(2)].join('\n');
  });
  const error = await refusalOf(directory);
  expect(error).toMatchObject({ ...expected, file: join(directory, JOURNAL), remedy: 'restore-backup' });
  expect(String(error)).toMatch(/Nothing was changed\..*backup/);
});

const HOLE = Buffer.alloc(20);

test('a hole in what the disk had not confirmed, as a power cut leaves it, is no damage', async () => {
  const directory = await killedStore();
  const path = join(directory, JOURNAL);
  const content = await readFile(path);
  content.set(HOLE, content.lastIndexOf('"members"'));
  await writeFile(path, content);
  const store = await openJsonStore(directory);
  expect((await store.members.list('w1')).map(({ id }) => id)).toStrictEqual(['m1', 'm2']);
  await store.close();
});

test('a hole in what was acknowledged is refused', async () => {
  const directory = await killedStore();
  const path = join(directory, JOURNAL);
  const content = await readFile(path);
  content.set(HOLE, content.indexOf('"members"'));
  await writeFile(path, content);
  expect(await refusalOf(directory)).toMatchObject({ problem: 'damaged', line: 2 });
});

test('bytes that are no text are not read as something else', async () => {
  const directory = await killedStore();
  const path = join(directory, JOURNAL);
  const content = await readFile(path);
  content[content.indexOf('نام')] = 0xff;
  await writeFile(path, content);
  expect(await refusalOf(directory)).toMatchObject({ problem: 'damaged', line: 2 });
});

test.each<[string, (content: string) => string, object]>([
  ['empty', () => '', { problem: 'damaged' }],
  ['cut off', (content) => content.slice(0, 200), { problem: 'damaged' }],
  [
    'no JSON in one row',
    (content) => content.replace('"platform":"slack"', '"platform"'),
    { problem: 'damaged', line: 8 },
  ],
  ['full of NULs', (content) => '\0'.repeat(content.length), { problem: 'damaged' }],
  ['a list', () => '[]', { problem: 'foreign' }],
  ["another program's", () => '{"posts": []}', { problem: 'foreign' }],
  ['of a later version', (content) => content.replace('"schema": 1', '"schema": 2'), { problem: 'newer' }],
  ['without its journal', (content) => content.replace('"journal": 2,', ''), { problem: 'damaged' }],
  ['with a table we do not know', (content) => content.replace('"teams"', '"groups"'), { table: 'groups' }],
  [
    'with a row that is none',
    (content) => content.replace('"Asia/Tehran"', '5'),
    { problem: 'damaged', table: 'teams', row: 't1' },
  ],
])('db.json is %s: refused, nothing changed', async (_, change, expected) => {
  const directory = await killedStore();
  await edit(directory, 'db.json', change);
  expect(await refusalOf(directory)).toMatchObject({ ...expected, file: join(directory, 'db.json') });
});

test('a journal of a later version is refused', async () => {
  const directory = await killedStore();
  await edit(directory, JOURNAL, (content) => content.replace('"schema":1', '"schema":2'));
  expect(await refusalOf(directory)).toMatchObject({
    problem: 'newer',
    line: 1,
    remedy: 'install-later-version',
  });
});

test.each([
  ['db.json', 'db.json'],
  ['a journal', JOURNAL],
])('%s is gone while later files are there: refused', async (_, name) => {
  const directory = await killedStore();
  await writeFile(join(directory, 'journal-000003.jsonl'), '{"schema":1,"journal":3}\n');
  await rename(join(directory, name), join(directory, 'elsewhere'));
  expect(await refusalOf(directory)).toMatchObject({ problem: 'missing', file: join(directory, name) });
});

test('a copy of db.json alone is a backup', async () => {
  const directory = await killedStore();
  const { 'db.json': backup } = await readDirectory(directory);
  const other = await temporaryDirectory();
  await writeFile(join(other, 'db.json'), backup ?? '', 'latin1');
  const store = await openJsonStore(other);
  expect(await store.members.list('w1')).toStrictEqual([sampleMember('m1')]);
  await store.members.save(sampleMember('m2'));
  await store.close();
});

test('leftovers of a crash are removed, files of others are not', async () => {
  const directory = await killedStore();
  await writeFile(join(directory, 'db.json.tmp'), '{"half');
  await writeFile(
    join(directory, 'journal-000001.jsonl'),
    '{"schema":1,"journal":1}\n[["members","m1",null]]\n',
  );
  await writeFile(join(directory, 'notes.txt'), 'mine');
  const store = await openJsonStore(directory);
  expect(await store.members.list('w1')).toHaveLength(3);
  await store.close();
  expect(Object.keys(await readDirectory(directory)).sort()).toStrictEqual(['db.json', 'notes.txt']);
});

/** What a crash in the middle of a compaction leaves, to be started on. */
async function crashedStore(): Promise<string> {
  const directory = await killedStore();
  await writeFile(join(directory, 'db.json.tmp'), '{"half');
  await writeFile(join(directory, 'journal-000001.jsonl'), '{"schema":1,"journal":1}\n');
  await appendFile(join(directory, JOURNAL), '[["members","m4",{"id":');
  return directory;
}

/** Starts on what a crash left; the process is dead from the step of this number on. */
async function startUntil(directory: string, deadAt: number): Promise<readonly string[]> {
  const steps: string[] = [];
  const files = faultyFiles(({ kind, file }) => {
    steps.push(`${kind} ${file.replace(/^nahad-.*/, '<directory>')}`);
    if (steps.length > deadAt) throw new Error('dead');
  });
  const store = await openJsonStore(directory, { files }).catch(() => undefined);
  await store?.close().catch(() => undefined);
  return steps;
}

test('a start that dies at any of its steps loses nothing and leaves nothing for the one after it', async () => {
  const steps = await startUntil(await crashedStore(), Number.POSITIVE_INFINITY);
  expect(steps).toStrictEqual([
    'unlink db.json.tmp',
    'unlink journal-000001.jsonl',
    'open <directory>',
    'sync <directory>',
    'open db.json.tmp',
    'write db.json.tmp',
    'sync db.json.tmp',
    'rename db.json',
    'open <directory>',
    'sync <directory>',
    'unlink journal-000002.jsonl',
    'open <directory>',
    'sync <directory>',
  ]);
  for (let deadAt = 0; deadAt < steps.length; deadAt++) {
    const directory = await crashedStore();
    await startUntil(directory, deadAt);
    const store = await openJsonStore(directory);
    const kept = (await store.members.list('w1')).map(({ id }) => id);
    expect(kept, steps[deadAt]).toStrictEqual(['m1', 'm2', 'm3']);
    await store.close();
    expect(Object.keys(await readDirectory(directory)), steps[deadAt]).toStrictEqual(['db.json']);
  }
});
