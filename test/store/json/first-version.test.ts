import { cp } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openJsonStore } from '../../../src/store/json/open-json-store.ts';
import { readDirectory } from './read-directory.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** As commit 4a830f8 left it when it was killed while it made its sample: a snapshot and a journal. */
const FIRST = new URL('../../fixtures/first-version', import.meta.url);

async function contentsOf(directory: string) {
  const store = await openJsonStore(directory);
  const members = await store.members.list('sample');
  const team = 'sample-comms';
  const rounds = await store.rounds.ofTeam(team);
  const contents = {
    members,
    rounds,
    counts: await store.rounds.countsOfTeam(team),
    responses: await store.responses.ofRound(`${team}-r2`),
    prompts: await store.prompts.ofRound(`${team}-r2`),
  };
  await store.close();
  return contents;
}

test('a data directory of the first version opens with all that was in it, and stays so', async () => {
  const directory = await temporaryDirectory();
  await cp(FIRST, directory, { recursive: true });
  const { 'journal-000002.jsonl': journal = '' } = await readDirectory(directory);
  const answers = journal.split('\n').filter((line) => line.startsWith('[["responses"')).length;
  const first = await contentsOf(directory);
  expect(first.members.length).toBeGreaterThan(0);
  expect(first.rounds.map(({ number, state }) => [number, state])).toEqual([
    [1, 'closed'],
    [2, 'open'],
  ]);
  expect(first.counts).toHaveLength(1);
  expect(first.responses).toHaveLength(answers);
  expect(first.prompts.length).toBeGreaterThan(0);
  expect(Object.keys(await readDirectory(directory))).toEqual(['db.json']);
  expect(await contentsOf(directory)).toEqual(first);
});
