import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Receipt } from '../../src/core/delivery.ts';
import type { PromptState } from '../../src/core/round.ts';
import type { Store } from '../../src/core/store.ts';
import { openJsonStore } from '../../src/store/json/open-json-store.ts';
import { createMemoryStore } from '../../src/store/memory/memory-store.ts';
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
} from './sample-rows.ts';

type Act = (store: Store) => Promise<unknown>;

const IDS = ['a', 'b', '__proto__', 'x#y'];
const STATES: readonly PromptState[] = ['planned', 'sending', 'sent', 'skipped'];
const RECEIPTS: readonly Receipt[] = [
  { state: 'sent', ref: 'ts' },
  { state: 'retryLater', afterMs: 5 },
  { state: 'unknown' },
  { state: 'unreachable', reason: 'blocked' },
];

const id = fc.constantFrom(...IDS);
const at = fc.nat(5).map((minutes) => new Date(NOON.getTime() + minutes * 60_000));

function step<T extends unknown[]>(
  name: string,
  inputs: { [K in keyof T]: fc.Arbitrary<T[K]> },
  act: (store: Store, ...values: T) => Promise<unknown>,
) {
  return fc.tuple<T>(...inputs).map((values) => ({
    name: `${name} ${JSON.stringify(values)}`,
    act: ((store) => act(store, ...values)) satisfies Act,
  }));
}

const steps = fc.oneof(
  step('member', [id, id], (s, a, b) => s.members.save(sampleMember(a, { workspaceId: b }))),
  step('team', [id, at], (s, a, createdAt) => s.teams.save(sampleTeam(a, { createdAt }))),
  step('join', [id, id], (s, a, b) => s.memberships.save(sampleMembership(a, b))),
  step('leave', [id, id], (s, a, b) => s.memberships.remove(a, b)),
  step('open', [id, fc.constantFrom('named', 'confidential'), fc.array(id)], (s, a, privacy, people) =>
    s.rounds.open(
      sampleRound(a, privacy, IDS.indexOf(a) + 1),
      people.map((person) => samplePrompt(a, person)),
    ),
  ),
  step('close', [id, at, fc.boolean()], (s, a, when, counted) =>
    s.rounds.close(a, when, counted ? countResponses(a) : undefined),
  ),
  step('move', [id, id, fc.constantFrom(...STATES), fc.constantFrom(...STATES)], (s, a, b, from, to) =>
    s.prompts.move(`${a}#${b}`, from, to, to === 'sent' ? 'ref' : undefined),
  ),
  step('answer', [id, id, fc.constantFrom('1', '2')], (s, a, b, answer) =>
    s.responses.save(sampleResponse(a, b, answer)),
  ),
  step('publish', [id, fc.nat(2), fc.string()], (s, a, cycle, name) =>
    s.digests.publish(sampleDigest(a, cycle, 1, name)),
  ),
  step('act', [id, id, at], (s, a, b, changedAt) =>
    s.actions.save({ teamId: a, actionId: b, state: 'done', cycle: 1, changedAt }),
  ),
  step('ask', [id, id], (s, a, b) => s.questions.countUnanswered(a, b)),
  step('plan', [fc.array(id), id, at], (s, keys, person, when) =>
    s.deliveries.plan(
      keys.map((key) => sampleDelivery(key, person)),
      when,
    ),
  ),
  step('claim', [id], (s, key) => s.deliveries.claim(key)),
  step('settle', [id, fc.constantFrom(...RECEIPTS)], (s, key, receipt) => s.deliveries.settle(key, receipt)),
  step('remove', [fc.array(id)], (s, keys) => s.deliveries.remove(keys)),
);

/** Everything that can be seen of a store. */
async function observe(store: Store): Promise<unknown> {
  const states = ['planned', 'sending', 'sent', 'unreachable', 'retryLater', 'unknown'] as const;
  return {
    teams: [await store.teams.list(), await store.teams.list('w1')],
    rounds: [await store.rounds.ofTeam('t1'), await store.rounds.countsOfTeam('t1')],
    deliveries: await Promise.all(states.map((state) => store.deliveries.inState(state, 3))),
    byId: await Promise.all(
      IDS.map(async (key) => [
        await store.members.get(key),
        await store.members.list(key),
        await store.memberships.ofTeam(key),
        await store.memberships.ofMember(key),
        await store.rounds.get(key),
        await store.prompts.ofRound(key),
        await store.prompts.ofMember(key),
        await store.responses.ofRound(key),
        await store.digests.ofTeam(key),
        await store.actions.ofTeam(key),
        Object.entries(await store.questions.unanswered(key)),
        await store.deliveries.sentTo('w1', key),
      ]),
    ),
  };
}

test('memory and files show the same after anything, also after a restart', { timeout: 60_000 }, async () => {
  // Those in one group run at the same time.
  const groups = fc.array(fc.array(steps, { minLength: 1, maxLength: 8 }), { maxLength: 8 });
  const check = async (planned: readonly (readonly { readonly act: Act }[])[], journalLimitBytes: number) => {
    const directory = await mkdtemp(join(tmpdir(), 'nahad-'));
    const memory = createMemoryStore();
    let files = await openJsonStore(directory, { journalLimitBytes });
    try {
      for (const group of planned) {
        const run = (store: Store) => Promise.all(group.map(({ act }) => act(store)));
        expect(await run(files)).toStrictEqual(await run(memory));
      }
      expect(await observe(files)).toStrictEqual(await observe(memory));
      await files.close();
      files = await openJsonStore(directory);
      expect(await observe(files)).toStrictEqual(await observe(memory));
    } finally {
      await files.close();
      await rm(directory, { recursive: true });
    }
  };
  await fc.assert(fc.asyncProperty(groups, fc.constantFrom(0, 2_000, 1 << 20), check), { numRuns: 60 });
});
