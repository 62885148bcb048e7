import type { Clock } from '../core/clock.ts';
import type { Delivery, Receipt } from '../core/delivery.ts';
import type { Logger } from '../core/logger.ts';
import type { Store } from '../core/store.ts';

export interface Outbox {
  /** Resolves when the deliveries are kept; they are sent after that. */
  deliver(deliveries: readonly Delivery[]): Promise<void>;
  /** After a restart: reports what nobody knows the outcome of, and sends what is still planned. */
  recover(): Promise<void>;
  /** Sends what is planned or may be tried again. */
  flush(): Promise<void>;
  /** Waits for what is being sent. */
  idle(): Promise<void>;
  /** Nothing more is taken up; what is planned stays so for the next start. */
  stop(): Promise<void>;
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
  /** False while another process does the sending: what is planned here is sent there. Absent: this one sends. */
  leads?(): boolean;
  send(delivery: Delivery): Promise<Receipt>;
}): Outbox {
  const { store, logger, clock } = parts;
  /** Delivery key to when it may be tried again; after a restart that is at once. */
  const notBefore = new Map<string, number>();
  let running: Promise<void> = Promise.resolve();
  let isStopping = false;

  const maySend = () => !isStopping && parts.leads?.() !== false;

  async function sendOne(delivery: Delivery): Promise<void> {
    if (!maySend()) return;
    if ((notBefore.get(delivery.key) ?? 0) > clock.now().getTime()) return;
    if (!(await store.deliveries.claim(delivery.key))) return;
    notBefore.delete(delivery.key);
    const receipt = await parts.send(delivery).catch((error: unknown): Receipt => {
      logger.error({ delivery: delivery.kind, platform: delivery.to.platform, error }, 'send failed');
      return { state: 'unknown' };
    });
    if (receipt.state === 'retryLater') notBefore.set(delivery.key, clock.now().getTime() + receipt.afterMs);
    await store.deliveries.settle(delivery.key, receipt);
  }

  async function drain(): Promise<void> {
    for (const row of await store.deliveries.inState('retryLater', Number.MAX_SAFE_INTEGER))
      await sendOne(row.delivery);
    for (;;) {
      const rows = await store.deliveries.inState('planned', BATCH);
      if (!rows.length || !maySend()) return;
      for (const row of rows) await sendOne(row.delivery);
    }
  }

  function flush(): Promise<void> {
    running = running.then(drain).catch((error: unknown) => logger.error({ error }, 'outbox failed'));
    return running;
  }

  return {
    async deliver(deliveries) {
      await store.deliveries.plan(deliveries, clock.now());
      void flush();
    },
    async recover() {
      for (;;) {
        const rows = await store.deliveries.inState('sending', BATCH);
        if (!rows.length) break;
        for (const { delivery } of rows) await store.deliveries.settle(delivery.key, { state: 'unknown' });
      }
      await flush();
    },
    flush,
    idle: () => running,
    stop() {
      isStopping = true;
      return running;
    },
  };
}
