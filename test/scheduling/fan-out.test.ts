import { expect, test } from 'vitest';
import type { Card } from '../../src/core/card.ts';
import type { Delivery } from '../../src/core/delivery.ts';
import { createPace } from '../../src/platforms/slack/pace.ts';
import { sendDelivery } from '../../src/platforms/slack/send-delivery.ts';
import type { Wire } from '../../src/platforms/slack/wire.ts';
import { createOutbox } from '../../src/scheduling/outbox.ts';
import { createMemoryStore } from '../../src/store/memory/memory-store.ts';
import { fakeTexts } from '../fakes/fake-texts.ts';
import { createVirtualTime } from '../fakes/virtual-time.ts';

const PEOPLE = 10_000;
/** What the pace of the Slack adapter takes for the workspace's limit: five messages a second. */
const PER_SECOND = 5;
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const card: Card = { locale: 'en', direction: 'ltr', blocks: [{ type: 'text', text: 'A round is open.' }] };

test('10,000 people are asked within 5 % of the time that the platform needs at least, each once', async () => {
  const time = createVirtualTime(new Date('2026-11-21T05:30:00Z'));
  const posted: { readonly channel: string; readonly at: number }[] = [];
  // Slack takes its time to answer: from 200 ms to a second.
  const postMessage = async ({ channel }: { channel: string }) => {
    posted.push({ channel, at: time.clock.now().getTime() });
    await time.wait(200 + ((posted.length * 7919) % 800));
    return { ok: true, ts: String(posted.length), channel };
  };
  const wire = {
    client: { chat: { postMessage } } as unknown as Wire['client'],
    clock: time.clock,
    logger,
    textsFor: fakeTexts,
  } satisfies Wire;
  const pace = createPace(time.clock, time.wait);
  const store = createMemoryStore();
  const outbox = createOutbox({
    store,
    clock: time.clock,
    logger,
    send: (delivery) => sendDelivery(wire, pace, delivery),
    parallel: () => 8,
  });
  const deliveries = Array.from({ length: PEOPLE }, (_, n): Delivery => {
    const to = { platform: 'slack', workspaceId: 'w', memberId: `U${n}` } as const;
    return { kind: 'post', key: `r1#U${n}`, to, card };
  });
  const start = time.clock.now().getTime();
  await outbox.deliver(deliveries);
  await time.run(outbox.idle());

  const tookMs = time.clock.now().getTime() - start;
  const leastMs = ((PEOPLE - 1) * 1000) / PER_SECOND;
  expect(tookMs).toBeGreaterThanOrEqual(leastMs);
  expect(tookMs).toBeLessThanOrEqual(leastMs * 1.05);
  expect(new Set(posted.map(({ channel }) => channel)).size).toBe(PEOPLE);
  expect(posted).toHaveLength(PEOPLE);
  for (const [index, { at }] of posted.entries())
    expect(at - (posted[index - PER_SECOND]?.at ?? 0)).toBeGreaterThanOrEqual(1000);
  expect(await store.deliveries.inState('sent', PEOPLE + 1)).toHaveLength(PEOPLE);
});
