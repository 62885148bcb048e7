import type { Clock } from '../../core/clock.ts';
import type { Locale } from '../../core/locale.ts';

/** What a next message may refer to. Held in memory alone: nothing of it is written anywhere. */
export interface Conversation {
  /** Topic that was answered last. */
  readonly topic?: string;
  /** In which language the last answer was. */
  readonly locale: Locale;
  /** Topics offered as buttons, in their order, for a typed number. */
  readonly offered: readonly string[];
}

/** A question that the paper does not answer, until its asker sends it or it is forgotten. */
export interface Unsent {
  readonly text: string;
  readonly topic: string;
  readonly workspaceId: string;
}

const FORGOTTEN_AFTER_MS = 30 * 60_000;
const MOST_KEPT = 10_000;

interface Kept<T> {
  readonly value: T;
  readonly until: number;
}

/** Keeps the newest values for 30 minutes. */
export function createShortMemory<T>(clock: Clock) {
  const kept = new Map<string, Kept<T>>();
  return {
    remember(key: string, value: T): void {
      kept.delete(key);
      kept.set(key, { value, until: clock.now().getTime() + FORGOTTEN_AFTER_MS });
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    },
    recall(key: string): T | undefined {
      const found = kept.get(key);
      if (found && found.until > clock.now().getTime()) return found.value;
      kept.delete(key);
      return undefined;
    },
    forget(key: string): void {
      kept.delete(key);
    },
  };
}

export type ShortMemory<T> = ReturnType<typeof createShortMemory<T>>;
