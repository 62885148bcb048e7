import type { Clock } from './core/clock.ts';
import type { Logger } from './core/logger.ts';
import type { OpenedStore } from './open-store.ts';
import type { Outbox } from './scheduling/outbox.ts';
import { startTicking } from './scheduling/start-ticking.ts';
import type { Leadership } from './store/postgres/leadership.ts';

const TICK_MS = 15_000;
/** How long what another process planned waits at most. */
const FLUSH_MS = 1_000;

export interface Duties {
  /** Whether it falls to this process to send. */
  leads(): boolean;
  /**
   * Ticks and sends until `stop`, whenever this process leads; `alone` begins what else only one process may do, and
   * returns what ends it.
   */
  start(alone?: () => Promise<() => Promise<void>>): Promise<void>;
  stop(): Promise<void>;
}

/** What one process does for all: what is due, and sending. */
export function createDuties(parts: {
  readonly elect: OpenedStore['elect'];
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly logger: Logger;
  tick(now: Date): Promise<void>;
}): Duties {
  const { elect, outbox, clock, logger } = parts;
  let leadership: Leadership | undefined;
  let end: (() => Promise<void>) | undefined;

  async function begin(alone?: () => Promise<() => Promise<void>>): Promise<() => Promise<void>> {
    const endAlone = await alone?.();
    await outbox.recover();
    const stops = [
      startTicking(parts.tick, TICK_MS, clock, logger),
      startTicking(outbox.flush, FLUSH_MS, clock, logger),
    ];
    return async () => {
      await Promise.all(stops.map((stop) => stop()));
      await endAlone?.();
    };
  }

  return {
    leads: () => !elect || leadership?.leads() === true,
    async start(alone) {
      if (elect) leadership = elect(() => begin(alone));
      else end = await begin(alone);
    },
    async stop() {
      await leadership?.stop();
      await end?.();
    },
  };
}
