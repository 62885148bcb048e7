import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { loadTexts } from '../../src/load-content.ts';
import { openApp } from '../../src/open-app.ts';
import { explain } from '../../src/operator/explain.ts';
import { backUp } from '../../src/operator/move-data.ts';
import { addRecordCommands } from '../../src/record-commands.ts';

const LONG_AGO = new Date(Date.now() - 31 * 24 * 3600_000);
const texts = loadTexts()('en');

function place() {
  const root = mkdtempSync(join(tmpdir(), 'nahad-records-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const config = readConfig({
    NAHAD_DATA_DIR: join(root, 'store'),
    NAHAD_KEY_DIR: join(root, 'keys'),
    NAHAD_LOG_LEVEL: 'silent',
  });
  return { root, config };
}

/** What a command says, or what it complains of. */
async function run(config: ReturnType<typeof readConfig>, ...args: string[]): Promise<string> {
  const said: string[] = [];
  const program = new Command('nahad').exitOverride();
  const guarded =
    <A extends unknown[]>(act: (...given: A) => Promise<void>) =>
    (...given: A) =>
      act(...given).catch((error: unknown) => void said.push(explain(error, texts, {})));
  addRecordCommands(
    program,
    texts,
    () => config,
    (line) => said.push(line),
    guarded,
  );
  await program.parseAsync(['node', 'nahad', ...args]);
  return said.join('\n');
}

/** The store's own files; the lock is none of them. */
const filesOf = (directory: string) =>
  readdirSync(directory)
    .filter((name) => /\.jsonl?$/.test(name))
    .map((name) => [name, readFileSync(join(directory, name), 'utf8')]);

test('what only reads works beside the running bot and writes nothing; a hold has to wait', async () => {
  const { config } = place();
  const bot = await openApp(config, { sample: 'make' });
  onTestFinished(bot.close);
  await bot.store.records.note({ at: new Date(), actor: 'operator', action: 'exported' });
  const before = filesOf(config.dataDir);

  expect(await run(config, 'audit')).toContain('"action":"exported"');
  expect(await run(config, 'records')).toContain('Audit log, older than two years: 0');
  expect(await run(config, 'privacy-audit')).not.toContain('leads from');

  expect(filesOf(config.dataDir)).toEqual(before);
  expect(await run(config, 'records', '--hold', 'audit')).toContain('is in use by process');
});

test('where there is no store it says so and makes none', async () => {
  const { config } = place();
  expect(await run(config, 'audit')).toBe(texts.t('cli:no-store', { place: config.dataDir }));
  expect(existsSync(config.dataDir)).toBe(false);
});

test('backups older than 30 days are named, then deleted; nothing else in that directory is', async () => {
  const { root, config } = place();
  await (await openApp(config, { sample: 'make' })).close();
  const directory = join(root, 'backups');
  const at = (name: string) => join(directory, name);
  await backUp(config, join(root, 'one.json'), texts);
  mkdirSync(directory);
  for (const name of ['old.json', 'young.json', 'db.json']) copyFileSync(join(root, 'one.json'), at(name));
  writeFileSync(at('notes.txt'), 'not a backup');
  for (const name of ['old.json', 'notes.txt', 'db.json']) utimesSync(at(name), LONG_AGO, LONG_AGO);

  const looked = await run(config, 'records', '--backups', directory);
  expect(looked).toContain(`Backups older than 30 days: 1\n${at('old.json')}`);
  expect(looked).not.toContain('young');
  expect(existsSync(at('old.json'))).toBe(true);

  expect(await run(config, 'records', '--backups', directory, '--delete')).toContain(
    `now deleted: 1\n${at('old.json')}`,
  );
  expect(readdirSync(directory).toSorted()).toEqual(['db.json', 'notes.txt', 'young.json']);
});

test('a directory that is not there, and --delete without one, are told apart', async () => {
  const { root, config } = place();
  await (await openApp(config, { sample: 'make' })).close();
  expect(await run(config, 'records', '--backups', join(root, 'none'))).toContain('There is no directory');
  expect(await run(config, 'records', '--delete')).toBe(texts.t('cli:delete-needs-backups'));
});
