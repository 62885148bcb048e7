import type { Clock } from '../core/clock.ts';
import type { Delivery, Receipt } from '../core/delivery.ts';
import type { Logger } from '../core/logger.ts';
import type { Store } from '../core/store.ts';

export interface Outbox {
  /** Resolves when the deliveries are kept; they are sent after that. */
  deliver(deliveries: readonly Delivery[]): Promise<void>;
  /** After a restart: reports what nobody knows the outcome of, and sends what is still planned. */
  recover(): Promise<void>;
  /** Waits for what is being sent. */
  idle(): Promise<void>;
}

const BATCH = 200;

/**
 * Row first, then claim, then send: whatever crashes, nothing is sent twice. A row found in `sending` after a restart
 * has an outcome nobody knows; it becomes `unknown` and is reported, never repeated.
 */
export function createOutbox(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  send(delivery: Delivery): Promise<Receipt>;
}): Outbox {
  const { store, logger } = parts;
  let running: Promise<void> = Promise.resolve();

  async function sendOne(delivery: Delivery): Promise<void> {
    if (!(await store.deliveries.claim(delivery.key))) return;
    const receipt = await parts.send(delivery).catch((error: unknown): Receipt => {
      logger.error({ delivery: delivery.kind, platform: delivery.to.platform, error }, 'send failed');
      return { state: 'unknown' };
    });
    await store.deliveries.settle(delivery.key, receipt);
    await settlePrompt(store, delivery.key, receipt);
  }

  async function drain(): Promise<void> {
    for (const row of await store.deliveries.inState('retryLater', BATCH)) await sendOne(row.delivery);
    for (;;) {
      const rows = await store.deliveries.inState('planned', BATCH);
      if (!rows.length) return;
      for (const row of rows) await sendOne(row.delivery);
    }
  }

  function flush(): Promise<void> {
    running = running.then(drain).catch((error: unknown) => logger.error({ error }, 'outbox failed'));
    return running;
  }

  return {
    async deliver(deliveries) {
      await store.deliveries.plan(deliveries, parts.clock.now());
      void flush();
    },
    async recover() {
      for (const row of await store.deliveries.inState('sending', BATCH)) {
        await store.deliveries.settle(row.delivery.key, { state: 'unknown' });
        await settlePrompt(store, row.delivery.key, { state: 'unknown' });
      }
      await flush();
    },
    idle: () => running,
  };
}

/** A prompt's delivery has the prompt's key; of other deliveries there is no prompt and nothing happens. */
async function settlePrompt(store: Store, key: string, receipt: Receipt): Promise<void> {
  if (receipt.state === 'retryLater') return;
  const ref = receipt.state === 'sent' ? receipt.ref : undefined;
  await store.prompts.move(key, 'planned', receipt.state, ref);
}
