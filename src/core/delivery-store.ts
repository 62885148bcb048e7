import type { Delivery, Receipt } from './delivery.ts';
import type { PlatformName } from './interaction.ts';

/** A delivery is a row before it is sent. */
export interface DeliveryRow {
  readonly delivery: Delivery;
  /** `missed`: not sent, because it was too late for it. */
  readonly state: 'planned' | 'sending' | 'missed' | Receipt['state'];
  readonly ref?: string;
  /** Why it is unreachable, in the platform's own word. */
  readonly reason?: string;
  readonly createdAt: Date;
}

/** What became of a delivery. */
export type Outcome = Receipt | { readonly state: 'missed' };

export interface DeliveryStore {
  /** Adds rows that are not there yet (by the delivery's key). */
  plan(deliveries: readonly Delivery[], at: Date): Promise<void>;
  /** Atomic: `planned` (or `retryLater`) becomes `sending`; false if another has it or it was sent. */
  claim(key: string): Promise<boolean>;
  /**
   * Writes down what became of it, also in the prompt of this key while that is `planned` or `unknown`, and in the
   * membership whether the person can be reached at all.
   */
  settle(key: string, outcome: Outcome): Promise<void>;
  /** Rows in a state, oldest first; of one platform or of all. */
  inState(
    state: DeliveryRow['state'],
    limit: number,
    platform?: PlatformName,
  ): Promise<readonly DeliveryRow[]>;
  count(state: DeliveryRow['state']): Promise<number>;
  /** Sent to this person and not removed, oldest first. */
  sentTo(workspaceId: string, memberId: string): Promise<readonly DeliveryRow[]>;
  remove(keys: readonly string[]): Promise<void>;
}

/**
 * What has taken effect already, so that what a platform or a finger repeats takes effect once, also across a restart.
 * Keys are kept as hashes, and only until they expire.
 */
export interface IdempotencyStore {
  /** Atomic: true for the first of the same key, and again once that one has expired. */
  first(key: string, now: Date, until: Date): Promise<boolean>;
  /** Removes what has expired. */
  forget(now: Date): Promise<void>;
}
