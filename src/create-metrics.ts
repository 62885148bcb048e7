import {
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type OpenMetricsContentType,
  Registry,
} from 'prom-client';
import type { Delivery, Receipt } from './core/delivery.ts';
import type { Logger } from './core/logger.ts';
import type { Dispatcher } from './core/platform.ts';
import type { Store } from './core/store.ts';
import { countPlatformErrors } from './count-platform-errors.ts';

/** Figures of this process since it started: counts and times, no member, team, round or word. */
export interface Metrics {
  /** The same dispatcher, timed. */
  dispatcher(dispatcher: Dispatcher): Dispatcher;
  /** The same store, timed by verb. */
  store(store: Store): Store;
  sent(delivery: Delivery, receipt: Receipt): void;
  /** The same log; what a platform's adapter warns of is counted. */
  logger(logger: Logger): Logger;
  /** In OpenMetrics format, with its content type. */
  text(): Promise<{ readonly body: string; readonly contentType: string }>;
}

const SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 1, 3, 10];
const WAITING = ['planned', 'sending', 'retryLater', 'unknown'] as const;

export function createMetrics(): Metrics {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  collectDefaultMetrics({ register: registry, prefix: 'nahad_' });
  const interactions = new Histogram({
    name: 'nahad_interaction_seconds',
    help: 'From an interaction to its reply, which for a form comes after the write.',
    labelNames: ['platform', 'kind'],
    buckets: SECONDS,
    registers: [registry],
  });
  const verbs = new Histogram({
    name: 'nahad_store_seconds',
    help: 'Verbs of the store; writes until they are durable.',
    labelNames: ['verb'],
    buckets: SECONDS,
    registers: [registry],
  });
  const deliveries = new Counter({
    name: 'nahad_deliveries',
    help: 'What became of messages that were to be sent.',
    labelNames: ['platform', 'state'],
    registers: [registry],
  });
  let kept: Store | undefined;
  new Gauge({
    name: 'nahad_deliveries_waiting',
    help: 'Messages that are planned, under way, to be tried again, or of unknown outcome.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const state of WAITING) this.set({ state }, (await kept?.deliveries.count(state)) ?? 0);
    },
  });

  return {
    logger: countPlatformErrors(registry),
    dispatcher: (dispatcher) => ({
      modeOf: (interaction) => dispatcher.modeOf(interaction),
      async dispatch(interaction) {
        const end = interactions.startTimer({ platform: interaction.platform, kind: interaction.kind });
        try {
          return await dispatcher.dispatch(interaction);
        } finally {
          end();
        }
      },
    }),
    store(store) {
      kept = store;
      return timed(store, (verb) => verbs.startTimer({ verb }));
    },
    sent: ({ to }, { state }) => deliveries.inc({ platform: to.platform, state }),
    text: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  };
}

/** Every verb of every aggregate, between `start` and the function it returns. */
function timed(store: Store, start: (verb: string) => () => void): Store {
  const timeVerbs = <T extends object>(aggregate: string, verbs: T): T =>
    new Proxy(verbs, {
      get(target, name, receiver) {
        const verb: unknown = Reflect.get(target, name, receiver);
        if (typeof verb !== 'function') return verb;
        return (...args: unknown[]) => {
          const end = start(`${aggregate}.${String(name)}`);
          return Promise.resolve(verb.apply(target, args)).finally(end);
        };
      },
    });
  const aggregates = new Map<string | symbol, unknown>();
  return new Proxy(store, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'object' || value === null) return value;
      if (!aggregates.has(name)) aggregates.set(name, timeVerbs(String(name), value));
      return aggregates.get(name);
    },
  });
}
