import type { Clock } from '../core/clock.ts';
import type { Delivery, Found } from '../core/delivery.ts';
import type { DeliveryRow } from '../core/delivery-store.ts';
import type { Logger } from '../core/logger.ts';
import type { Store } from '../core/store.ts';

/** Ten times as long as a platform may take to answer: then nothing of a send is under way any more. */
const LOOK_UP_AFTER_MS = 150_000;
/** What is older is only reported: too much of a conversation would have to be read. */
const LOOK_UP_WITHIN_MS = 24 * 3_600_000;

export interface LookUpParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Rejects when it cannot be looked up now; absent where nothing can be. */
  find?(delivery: Delivery, since: Date): Promise<Found>;
}

/**
 * For rows whose outcome nobody knows: each is looked up on its platform once a send cannot be under way any more,
 * counted from when it is first seen here. What is surely not there may be sent again; where the platform cannot tell
 * it stays unknown and is not asked about again by this process.
 */
export function createLookUp({ store, clock, logger, find }: LookUpParts) {
  /** Delivery key to when it may be looked up. */
  const dueAt = new Map<string, number>();

  return async ({ delivery, createdAt }: DeliveryRow): Promise<void> => {
    if (!find) return;
    const { key } = delivery;
    const now = clock.now().getTime();
    const due = dueAt.get(key) ?? now + LOOK_UP_AFTER_MS;
    dueAt.set(key, due);
    if (due > now || now - createdAt.getTime() > LOOK_UP_WITHIN_MS) return;
    try {
      const found = await find(delivery, createdAt);
      if (found.state === 'unknown') return void dueAt.set(key, Number.POSITIVE_INFINITY);
      dueAt.delete(key);
      await store.deliveries.settle(
        key,
        found.state === 'absent' ? { state: 'retryLater', afterMs: 0 } : found,
      );
    } catch (error) {
      logger.warn({ platform: delivery.to.platform, error }, 'a delivery could not be looked up');
    }
  };
}
