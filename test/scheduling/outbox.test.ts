import { expect, test, vi } from 'vitest';
import type { Delivery, Found, Receipt } from '../../src/core/delivery.ts';
import { createOutbox } from '../../src/scheduling/outbox.ts';
import { createMemoryStore } from '../../src/store/memory/memory-store.ts';

const clock = { now: () => new Date('2026-11-20T12:00:00Z') };
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const cannotTell = async () => ({ state: 'unknown' }) as const;
const post = (key: string): Delivery => ({
  kind: 'post',
  key,
  to: { platform: 'web', workspaceId: 'w', memberId: key },
  card: { locale: 'fa', direction: 'rtl', blocks: [{ type: 'text', text: key }] },
});

function outboxWith(answer: (delivery: Delivery) => Promise<Receipt>) {
  const store = createMemoryStore();
  const sent: string[] = [];
  const send = (delivery: Delivery) => {
    sent.push(delivery.key);
    return answer(delivery);
  };
  return { store, sent, outbox: createOutbox({ store, clock, logger, send }) };
}

test('what is delivered is kept first and sent once, however often it is asked for', async () => {
  const { outbox, sent, store } = outboxWith(async ({ key }) => ({ state: 'sent', ref: key }));
  await Promise.all([outbox.deliver([post('a'), post('b')]), outbox.deliver([post('a')])]);
  await outbox.recover();
  await outbox.flush();
  expect(sent.sort()).toEqual(['a', 'b']);
  expect((await store.deliveries.inState('sent', 10)).map(({ ref }) => ref).sort()).toEqual(['a', 'b']);
});

test('what is too late is not sent and ends as missed, also after a restart', async () => {
  const store = createMemoryStore();
  const sent: string[] = [];
  const outbox = createOutbox({
    store,
    clock,
    logger,
    send: async ({ key }) => {
      sent.push(key);
      return { state: 'sent', ref: key };
    },
    isTooLate: async ({ key }) => key === 'late',
  });
  await outbox.deliver([post('late'), post('due')]);
  await outbox.idle();
  await outbox.recover();
  expect(sent).toEqual(['due']);
  expect((await store.deliveries.inState('missed', 10)).map(({ delivery }) => delivery.key)).toEqual([
    'late',
  ]);
});

test('a fault while asking whether it is too late leaves the row planned, and it is sent the next time', async () => {
  const store = createMemoryStore();
  let isBroken = true;
  const outbox = createOutbox({
    store,
    clock,
    logger,
    send: async ({ key }) => ({ state: 'sent', ref: key }),
    isTooLate: async () => {
      if (isBroken) throw new Error('no connection');
      return false;
    },
  });
  await outbox.deliver([post('a')]);
  await outbox.idle();
  expect(await store.deliveries.count('planned')).toBe(1);
  isBroken = false;
  await outbox.flush();
  expect(await store.deliveries.count('sent')).toBe(1);
});

test('more rows than a batch are all sent', async () => {
  const { outbox, sent } = outboxWith(async ({ key }) => ({ state: 'sent', ref: key }));
  await outbox.deliver(Array.from({ length: 450 }, (_, n) => post(`p${n}`)));
  await outbox.idle();
  expect(new Set(sent).size).toBe(450);
});

test('a crash between claim and receipt is reported as unknown and not repeated', async () => {
  const { outbox, sent, store } = outboxWith(async ({ key }) => ({ state: 'sent', ref: key }));
  await store.deliveries.plan([post('lost')], clock.now());
  await store.deliveries.claim('lost');
  await outbox.recover();
  await outbox.flush();
  expect(sent).toEqual([]);
  expect(await store.deliveries.inState('unknown', 10)).toHaveLength(1);
});

test('a slow platform keeps no other waiting, and as many as it takes are on their way at once', async () => {
  const store = createMemoryStore();
  const waiting: (() => void)[] = [];
  const sent: string[] = [];
  const send = async ({ key, to }: Delivery): Promise<Receipt> => {
    if (to.platform === 'slack') await new Promise<void>((resolve) => waiting.push(resolve));
    sent.push(key);
    return { state: 'sent', ref: key };
  };
  const outbox = createOutbox({ store, clock, logger, send, parallel: () => 3 });
  const toSlack = (key: string): Delivery => ({ ...post(key), to: { ...post(key).to, platform: 'slack' } });
  await outbox.deliver([...['s1', 's2', 's3', 's4', 's5'].map(toSlack), post('w1'), post('w2')]);
  await vi.waitFor(() => expect(sent).toEqual(['w1', 'w2']));
  expect(waiting).toHaveLength(3);
  while (sent.length < 7) {
    waiting.shift()?.();
    await new Promise(setImmediate);
  }
  await outbox.idle();
  expect(new Set(sent).size).toBe(7);
});

test('a platform that throws leaves an unknown outcome and the rest is sent', async () => {
  const { outbox, store } = outboxWith(async ({ key }) => {
    if (key === 'a') throw new Error('connection reset');
    return { state: 'sent', ref: key };
  });
  await outbox.deliver([post('a'), post('b')]);
  await outbox.idle();
  expect(await store.deliveries.inState('unknown', 10)).toHaveLength(1);
  expect(await store.deliveries.inState('sent', 10)).toHaveLength(1);
});

test('what may be tried again soon does not wait behind what has to wait long', async () => {
  const tries: string[] = [];
  const now = { at: Date.parse('2026-11-20T12:00:00Z') };
  const store = createMemoryStore();
  const outbox = createOutbox({
    store,
    clock: { now: () => new Date(now.at) },
    logger,
    send: async ({ key }) => {
      tries.push(key);
      return { state: 'retryLater', afterMs: key === 'soon' ? 1_000 : 3_600_000 };
    },
  });
  await outbox.deliver([...Array.from({ length: 210 }, (_, n) => post(`late${n}`)), post('soon')]);
  await outbox.idle();
  now.at += 60_000;
  await outbox.flush();
  expect(tries.filter((key) => key === 'soon')).toHaveLength(2);
  expect(tries).toHaveLength(212);
});

test('a process that does not lead keeps what it plans, for the one that does', async () => {
  const store = createMemoryStore();
  const sent: string[] = [];
  let isLeading = false;
  const outbox = createOutbox({
    store,
    clock,
    logger,
    leads: () => isLeading,
    async send({ key }) {
      sent.push(key);
      return { state: 'sent', ref: key };
    },
  });
  await outbox.deliver([post('a')]);
  await outbox.flush();
  expect(sent).toEqual([]);
  isLeading = true;
  await outbox.flush();
  expect(sent).toEqual(['a']);
});

/** A send that crashed after its claim, and a platform that can be asked about it. */
async function afterCrash(find: (delivery: Delivery) => Promise<Found>) {
  const now = { at: Date.parse('2026-11-20T12:00:00Z') };
  const store = createMemoryStore();
  const sent: string[] = [];
  const asked: string[] = [];
  await store.deliveries.plan([post('lost')], new Date(now.at));
  await store.deliveries.claim('lost');
  const outbox = createOutbox({
    store,
    clock: { now: () => new Date(now.at) },
    logger,
    find: async (delivery) => {
      asked.push(delivery.key);
      return find(delivery);
    },
    send: async ({ key }) => {
      sent.push(key);
      return { state: 'sent', ref: key };
    },
  });
  await outbox.recover();
  await outbox.flush();
  return {
    sent,
    asked,
    store,
    later: async (seconds: number) => {
      now.at += seconds * 1000;
      await outbox.flush();
    },
  };
}

test('a lost outcome is looked up when no send can be under way any more, and what is found is not sent', async () => {
  const { later, sent, asked, store } = await afterCrash(async () => ({ state: 'sent', ref: 'C1:1.2' }));
  await later(149);
  expect(asked).toEqual([]);
  await later(1);
  expect(asked).toEqual(['lost']);
  expect(sent).toEqual([]);
  expect(await store.deliveries.inState('sent', 10)).toMatchObject([{ ref: 'C1:1.2' }]);
});

test('what is surely not there is sent, once', async () => {
  const { later, sent } = await afterCrash(async () => ({ state: 'absent' }));
  await later(150);
  await later(15);
  expect(sent).toEqual(['lost']);
});

test('where the platform cannot tell it is reported and not asked again; where it cannot be asked now it is, later', async () => {
  const unknown = await afterCrash(cannotTell);
  for (const seconds of [150, 15, 15]) await unknown.later(seconds);
  expect(unknown.asked).toEqual(['lost']);
  expect(unknown.sent).toEqual([]);
  expect(await unknown.store.deliveries.inState('unknown', 10)).toHaveLength(1);
  const away = await afterCrash(async () => {
    throw new Error('no network');
  });
  for (const seconds of [150, 15, 15]) await away.later(seconds);
  expect(away.asked).toHaveLength(3);
  await away.later(24 * 3600);
  expect(away.asked).toHaveLength(3);
});
