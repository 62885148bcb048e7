import type { Delivery, Receipt } from '../core/delivery.ts';
import type { DeliveryRow, Outcome } from '../core/delivery-store.ts';
import type { PlatformName } from '../core/interaction.ts';
import { createLookUp, type LookUpParts } from './look-up.ts';

export interface Outbox {
  /** Resolves when the deliveries are kept; they are sent after that. */
  deliver(deliveries: readonly Delivery[]): Promise<void>;
  /** After a restart, before anything is sent: what was being sent is looked up later. */
  recover(): Promise<void>;
  /** Sends what is planned or may be tried again, and looks up what nobody knows the outcome of. */
  flush(): Promise<void>;
  /** Waits for what is being sent. */
  idle(): Promise<void>;
  /** Nothing more is taken up; what is planned stays so for the next start. */
  stop(): Promise<void>;
}

export interface OutboxParts extends LookUpParts {
  /** False while another process does the sending: what is planned here is sent there. Absent: this one sends. */
  leads?(): boolean;
  send(delivery: Delivery): Promise<Receipt>;
  /** Whether it must not go out any more, e.g. of a round that is over; absent: nothing is ever too late. */
  isTooLate?(delivery: Delivery): Promise<boolean>;
  /** How many may be on their way at once there; absent: one. */
  parallel?(platform: PlatformName): number;
}

const MISSED: Outcome = { state: 'missed' };
const BATCH = 500;
const PLATFORMS: readonly PlatformName[] = ['web', 'console', 'slack', 'discord'];

/**
 * Row first, then claim, then send: whatever crashes, nothing is sent twice. A send whose outcome nobody knows (the row
 * is found in `sending` after a restart, or the connection broke) is `unknown`; it is looked up on the platform after a
 * while, sent again only if it is surely not there, and otherwise reported, never repeated. Each platform has a lane of
 * its own: a slow one keeps no other waiting.
 */
export function createOutbox(parts: OutboxParts): Outbox {
  const { store, logger, clock } = parts;
  const lookUp = createLookUp(parts);
  /** Delivery key to when it may be tried again; after a restart that is at once. */
  const notBefore = new Map<string, number>();
  const lanes = new Map<PlatformName, Promise<void>>();
  let isStopping = false;

  const maySend = () => !isStopping && parts.leads?.() !== false;

  async function sendOne(delivery: Delivery): Promise<void> {
    if (!maySend()) return;
    if ((notBefore.get(delivery.key) ?? 0) > clock.now().getTime()) return;
    // Asked before the claim: a fault here must leave the row as it is, not as a send nobody knows the outcome of.
    const late = await parts.isTooLate?.(delivery);
    if (!(await store.deliveries.claim(delivery.key))) return;
    notBefore.delete(delivery.key);
    const receipt = late ? MISSED : await receiptOf(delivery, parts);
    if (receipt.state === 'retryLater') notBefore.set(delivery.key, clock.now().getTime() + receipt.afterMs);
    await store.deliveries.settle(delivery.key, receipt);
  }

  async function sendAll(platform: PlatformName, rows: readonly DeliveryRow[]): Promise<void> {
    const queue = rows.values();
    const worker = async () => {
      for (const { delivery } of queue) await sendOne(delivery);
    };
    await Promise.all(Array.from({ length: Math.max(1, parts.parallel?.(platform) ?? 1) }, worker));
  }

  async function drain(platform: PlatformName): Promise<void> {
    await sendAll(platform, await store.deliveries.inState('retryLater', Number.MAX_SAFE_INTEGER, platform));
    for (;;) {
      const rows = await store.deliveries.inState('planned', BATCH, platform);
      if (!rows.length || !maySend()) break;
      await sendAll(platform, rows);
    }
    for (const row of await store.deliveries.inState('unknown', Number.MAX_SAFE_INTEGER, platform))
      if (maySend()) await lookUp(row);
  }

  function runLane(platform: PlatformName): Promise<void> {
    const run = (lanes.get(platform) ?? Promise.resolve())
      .then(() => drain(platform))
      .catch((error: unknown) => logger.error({ platform, error }, 'outbox failed'));
    lanes.set(platform, run);
    return run;
  }

  const flush = async () => void (await Promise.all(PLATFORMS.map(runLane)));
  const idle = async () => void (await Promise.all(lanes.values()));

  return {
    async deliver(deliveries) {
      await store.deliveries.plan(deliveries, clock.now());
      void flush();
    },
    async recover() {
      for (const row of await store.deliveries.inState('sending', Number.MAX_SAFE_INTEGER)) {
        await store.deliveries.settle(row.delivery.key, { state: 'unknown' });
      }
    },
    flush,
    idle,
    stop() {
      isStopping = true;
      return idle();
    },
  };
}

function receiptOf(delivery: Delivery, { send, logger }: OutboxParts): Promise<Receipt> {
  return send(delivery).catch((error: unknown) => {
    logger.error({ delivery: delivery.kind, platform: delivery.to.platform, error }, 'send failed');
    return { state: 'unknown' };
  });
}
