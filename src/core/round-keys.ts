/**
 * Secrets of open confidential rounds. They live outside the data directory and its backups; destroying one makes a
 * round's respondents unrecognizable for good.
 */
export interface RoundKeys {
  /** The round's key, made if there is none; durable when it resolves. */
  create(roundId: string): Promise<Uint8Array>;
  get(roundId: string): Promise<Uint8Array | undefined>;
  destroy(roundId: string): Promise<void>;
  /** Rounds that have a key. */
  list(): Promise<readonly string[]>;
}
