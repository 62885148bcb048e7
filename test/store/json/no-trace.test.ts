import { EventEmitter, once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type JsonStore, openJsonStore } from '../../../src/store/json/open-json-store.ts';
import { NOON, samplePrompt, sampleResponse, sampleRound, sampleTeam } from '../sample-rows.ts';
import { diskFull, faultyFiles, type Step } from './faulty-files.ts';
import { readDirectory } from './read-directory.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const PEOPLE = ['ali', 'sara', 'reza', 'mina', 'nader'];
const TRACES = /hmac-|respondent|answer-|member-|"prompts": \{\n"/;

async function fill(store: JsonStore): Promise<void> {
  await store.teams.save(sampleTeam('t1'));
  const prompts = PEOPLE.map((person) => samplePrompt('r1', `member-${person}`));
  await store.rounds.open(sampleRound('r1'), prompts);
  await Promise.all(
    PEOPLE.map((person) => store.prompts.move(`r1#member-${person}`, 'planned', 'sent', 'ref')),
  );
  for (const person of PEOPLE) {
    await store.responses.save(sampleResponse('r1', `hmac-${person}`, `answer-${person}`));
  }
}

const close = (store: JsonStore) =>
  store.rounds.close('r1', NOON, (responses, prompts) => ({
    roundId: 'r1',
    eligible: prompts.length,
    responded: responses.length,
    items: {},
    texts: {},
  }));

async function traces(directory: string): Promise<readonly string[]> {
  const files = Object.entries(await readDirectory(directory));
  return files.filter(([, content]) => TRACES.test(content)).map(([name]) => name);
}

test.each(['closing', 'withdrawing'])('%s a confidential round leaves no trace of anybody', async (how) => {
  const directory = await temporaryDirectory();
  const store = await openJsonStore(directory);
  await fill(store);
  await store.compact();
  await store.responses.save(sampleResponse('r1', 'hmac-late', 'answer-late'));
  expect(await traces(directory)).toStrictEqual(['db.json', 'journal-000002.jsonl']);
  expect(await (how === 'closing' ? close(store) : store.rounds.close('r1', NOON, undefined))).toBe(true);
  expect(await traces(directory)).toStrictEqual([]);
  await store.close();
  expect(await traces(directory)).toStrictEqual([]);
});

test('answers that arrive while the round closes and other writes go on leave none either', async () => {
  const directory = await temporaryDirectory();
  const store = await openJsonStore(directory, { journalLimitBytes: 500 });
  await fill(store);
  const work: Promise<unknown>[] = [];
  for (let index = 0; index < 100; index++) {
    work.push(store.teams.save(sampleTeam(`t${index}`)));
    work.push(store.responses.save(sampleResponse('r1', `hmac-${index}`, `answer-${index}`)));
    if (index === 50)
      work.push(
        close(store)
          .then(() => traces(directory))
          .then((found) => expect(found).toStrictEqual([])),
      );
  }
  await Promise.all(work);
  expect(await traces(directory)).toStrictEqual([]);
  expect(await store.teams.list()).toHaveLength(100);
  await store.close();
});

test('a compaction that began before the close is not taken for the one after it', async () => {
  const directory = await temporaryDirectory();
  let closed: Promise<boolean> | undefined;
  let armed = false;
  const files = faultyFiles(({ kind, file }) => {
    if (armed && kind === 'open' && file === 'db.json.tmp') closed ??= close(store);
  });
  const store = await openJsonStore(directory, { files });
  await fill(store);
  armed = true;
  await store.compact();
  expect(await closed).toBe(true);
  expect(await traces(directory)).toStrictEqual([]);
  await store.close();
});

/** Runs a close during which the step of this number fails; the later ones too if the process is to be dead then. */
async function closeWithFault(directory: string, failAt: number, dead: boolean) {
  const steps: Step[] = [];
  let armed = false;
  const files = faultyFiles((step) => {
    if (!armed) return;
    steps.push(step);
    if (steps.length === failAt + 1 || (dead && steps.length > failAt)) throw diskFull();
  });
  const store = await openJsonStore(directory, { files });
  await fill(store);
  await store.compact();
  await store.responses.save(sampleResponse('r1', 'hmac-ali', 'answer-changed'));
  armed = true;
  const closed = await close(store).catch(() => 'failed' as const);
  const { compactionOverdue } = store.health();
  await store.close();
  return { closed, steps, compactionOverdue };
}

async function expectSound(directory: string, closed: boolean | 'failed'): Promise<void> {
  const store = await openJsonStore(directory);
  const round = await store.rounds.get('r1');
  if (closed === true) expect(round?.state).toBe('closed');
  if (round?.state === 'closed') {
    expect(await traces(directory)).toStrictEqual([]);
    expect((await store.rounds.countsOfTeam('t1'))[0]?.responded).toBe(PEOPLE.length);
  } else {
    expect(await store.responses.ofRound('r1')).toHaveLength(PEOPLE.length);
    expect((await store.responses.get('r1', 'hmac-ali'))?.answers['TR1']).toBe('answer-changed');
    expect(await store.prompts.ofRound('r1')).toHaveLength(PEOPLE.length);
  }
  expect(await store.teams.list()).toHaveLength(1);
  await store.close();
  expect(Object.keys(await readDirectory(directory))).toStrictEqual(['db.json']);
}

describe('whatever fails while a round closes', () => {
  test.each([
    ['one step fails', false],
    ['the process dies at a step', true],
  ])('%s: after the next start it is open and whole, or closed without a trace', async (_, dead) => {
    const sound = await closeWithFault(await temporaryDirectory(), Number.POSITIVE_INFINITY, false);
    expect(sound.closed).toBe(true);
    const plan = sound.steps.map((step) => `${step.kind} ${step.file.replace(/^nahad-.*/, '<directory>')}`);
    expect(plan).toStrictEqual([
      'write journal-000002.jsonl',
      'datasync journal-000002.jsonl',
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
    for (let failAt = 0; failAt < plan.length; failAt++) {
      const directory = await temporaryDirectory();
      const { closed, compactionOverdue } = await closeWithFault(directory, failAt, dead);
      // Once the transaction is durable the round counts as closed, whatever becomes of the files.
      expect(closed, plan[failAt]).toBe(failAt < 2 ? 'failed' : true);
      expect(compactionOverdue, plan[failAt]).toBe(failAt >= 2);
      await expectSound(directory, closed);
    }
  });
});

test('an overdue compaction is made good by the next write', async () => {
  const directory = await temporaryDirectory();
  let full = false;
  const warnings: string[] = [];
  const removed = new EventEmitter();
  const done = Promise.all([once(removed, 'journal-000001.jsonl'), once(removed, 'journal-000002.jsonl')]);
  const files = faultyFiles(
    ({ kind, file }) => {
      if (full && kind === 'write' && file === 'db.json.tmp') throw diskFull();
    },
    ({ kind, file }) => {
      if (kind === 'unlink') removed.emit(file);
    },
  );
  const logger = {
    info: () => {},
    error: () => {},
    warn: (_: object, message: string) => warnings.push(message),
  };
  const store = await openJsonStore(directory, { files, logger });
  await fill(store);
  full = true;
  expect(await close(store)).toBe(true);
  expect(store.health()).toStrictEqual({ readOnly: false, compactionOverdue: true });
  expect(warnings).toHaveLength(1);
  expect(await traces(directory)).toStrictEqual(['journal-000001.jsonl']);
  full = false;
  await store.teams.save(sampleTeam('t2'));
  await done;
  expect(await traces(directory)).toStrictEqual([]);
  await store.compact();
  expect(store.health()).toStrictEqual({ readOnly: false, compactionOverdue: false });
  await store.close();
});
