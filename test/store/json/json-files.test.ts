import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { JSONFilePreset } from 'lowdb/node';
import { afterEach, expect, test, vi } from 'vitest';
import { openJsonStore } from '../../../src/store/json/open-json-store.ts';
import {
  countResponses,
  NOON,
  sampleDelivery,
  sampleDigest,
  sampleMember,
  sampleMembership,
  samplePrompt,
  sampleResponse,
  sampleRound,
  sampleTeam,
} from '../sample-rows.ts';
import { readDirectory } from './read-directory.ts';
import { temporaryDirectory } from './temporary-directory.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('everything is there after closing and opening', async () => {
  const directory = await temporaryDirectory();
  const first = await openJsonStore(directory);
  await first.members.save(sampleMember('__proto__'));
  await first.teams.save(sampleTeam('t1', { startedAt: NOON }));
  await first.memberships.save(sampleMembership('t1', 'm1'));
  await first.rounds.open(sampleRound('r1', 'named'), [samplePrompt('r1', 'm1')]);
  await first.responses.save(sampleResponse('r1', 'm1'));
  await first.rounds.close('r1', NOON, countResponses('r1'));
  await first.digests.publish(sampleDigest('t1', 1, 1));
  await first.actions.save({ teamId: 't1', actionId: 'a', state: 'done', cycle: 1, changedAt: NOON });
  await first.questions.countUnanswered('w1', 'x');
  await first.deliveries.plan([sampleDelivery('d1', 'm1')], NOON);
  const read = async (store: typeof first) => [
    await store.members.list('w1'),
    await store.teams.list(),
    await store.memberships.ofMember('m1'),
    await store.rounds.ofTeam('t1'),
    await store.rounds.countsOfTeam('t1'),
    await store.prompts.ofRound('r1'),
    await store.responses.ofRound('r1'),
    await store.digests.ofTeam('t1'),
    await store.actions.ofTeam('t1'),
    Object.entries(await store.questions.unanswered('w1')),
    await store.deliveries.inState('planned', 10),
  ];
  const before = await read(first);
  await first.close();
  const second = await openJsonStore(directory);
  expect(await read(second)).toStrictEqual(before);
  expect(before.every((rows) => rows.length === 1)).toBe(true);
  await second.close();
});

test('a closed store is one file that stock lowdb opens, one row a line, sorted by id', async () => {
  const directory = await temporaryDirectory();
  const store = await openJsonStore(directory);
  await store.rounds.open(sampleRound('r1', 'named'), []);
  for (const respondent of ['m3', 'm1', 'm2']) await store.responses.save(sampleResponse('r1', respondent));
  await store.close();

  const files = await readDirectory(directory);
  expect(Object.keys(files)).toStrictEqual(['db.json']);
  expect(files['db.json']?.split('\n').filter((line) => line.includes('respondent'))).toStrictEqual([
    '"r1#m1": {"roundId":"r1","respondent":"m1","answers":{"TR1":"4","GD1":"yes"}},',
    '"r1#m2": {"roundId":"r1","respondent":"m2","answers":{"TR1":"4","GD1":"yes"}},',
    '"r1#m3": {"roundId":"r1","respondent":"m3","answers":{"TR1":"4","GD1":"yes"}}',
  ]);

  // Under NODE_ENV=test the preset would not look at the file.
  vi.stubEnv('NODE_ENV', 'production');
  const stock = await JSONFilePreset<Record<string, unknown>>(join(directory, 'db.json'), {});
  expect(stock.data).toMatchObject({
    schema: 1,
    rounds: { r1: { privacy: 'named', openedAt: '2026-11-22T12:00:00.000Z' } },
  });
});

test('what stock lowdb wrote is read back', async () => {
  const directory = await temporaryDirectory();
  const store = await openJsonStore(directory);
  await store.members.save(sampleMember('m1'));
  await store.close();
  vi.stubEnv('NODE_ENV', 'production');
  const stock = await JSONFilePreset<Record<string, unknown>>(join(directory, 'db.json'), {});
  await stock.write();
  const again = await openJsonStore(directory);
  expect(await again.members.get('m1')).toStrictEqual(sampleMember('m1'));
  await again.close();
});

test('one line of the journal is one transaction', async () => {
  const directory = await temporaryDirectory();
  const store = await openJsonStore(directory);
  await store.rounds.open(sampleRound('r1'), [samplePrompt('r1', 'm1'), samplePrompt('r1', 'm2')]);
  const { 'journal-000001.jsonl': journal } = await readDirectory(directory);
  const lines = (journal ?? '').trimEnd().split('\n');
  expect(JSON.parse(lines[0] ?? '')).toStrictEqual({ schema: 1, journal: 1 });
  const operations: readonly (readonly [string, string, unknown])[] = JSON.parse(lines[1] ?? '');
  expect(operations.map(([table, id]) => [table, id])).toStrictEqual([
    ['rounds', 'r1'],
    ['prompts', 'r1#m1'],
    ['prompts', 'r1#m2'],
  ]);
  expect(lines).toHaveLength(2);
  await store.close();
});

test('only the owner can read', async () => {
  const directory = join(await temporaryDirectory(), 'deep', 'store');
  const store = await openJsonStore(directory);
  await store.members.save(sampleMember('m1'));
  const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
  expect(await modeOf(join(directory, 'journal-000001.jsonl'))).toBe(0o600);
  await store.close();
  expect(await modeOf(directory)).toBe(0o700);
  expect(await modeOf(join(directory, '..'))).toBe(0o700);
  expect(await modeOf(join(directory, 'db.json'))).toBe(0o600);
});

test('the journal is folded in when it has outgrown its limit, and nothing is lost', async () => {
  const directory = await temporaryDirectory();
  const store = await openJsonStore(directory, { journalLimitBytes: 2_000 });
  for (let index = 0; index < 200; index++) await store.members.save(sampleMember(`m${index}`));
  // Waits for one that may be running.
  await store.compact();
  const names = Object.keys(await readDirectory(directory));
  expect(names).toStrictEqual(['db.json']);
  await store.members.save(sampleMember('last'));
  const journals = Object.keys(await readDirectory(directory)).filter((name) => name.startsWith('journal'));
  // More than one compaction happened on the way.
  expect(Number(/\d+/.exec(journals[0] ?? '')?.[0])).toBeGreaterThan(3);
  await store.close();
  const again = await openJsonStore(directory);
  expect(await again.members.list('w1')).toHaveLength(201);
  await again.close();
});

test('a closed store accepts nothing', async () => {
  const store = await openJsonStore(await temporaryDirectory());
  await store.close();
  await store.close();
  await expect(store.members.save(sampleMember('m1'))).rejects.toThrow('closed');
});
