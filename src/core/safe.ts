import type { Generation } from './records.ts';

/**
 * What must outlive a restored backup, and so lies beside the round keys, outside the data and its backups: how far the
 * store had come, and whom it had forgotten.
 */
export interface Safe {
  generation(): Promise<Generation | undefined>;
  saveGeneration(generation: Generation): Promise<void>;
  /** Durable before anything is erased; resolves to the erasure's id. The member is kept as an HMAC only. */
  addErasure(memberId: string): Promise<string>;
  erasures(): Promise<readonly Erasure[]>;
}

export interface Erasure {
  readonly id: string;
  /** Whether it was this member who was erased. */
  covers(memberId: string): boolean;
}
