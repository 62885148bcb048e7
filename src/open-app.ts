import { type App, createApp } from './app.ts';
import type { Config } from './config.ts';
import type { Clock } from './core/clock.ts';
import type { Locale } from './core/locale.ts';
import type { Store } from './core/store.ts';
import { createLogger } from './create-logger.ts';
import { type Content, loadContent } from './load-content.ts';
import { localWorkspace } from './local-workspace.ts';
import { createSample } from './sample/create-sample.ts';
import { createFileRoundKeys } from './store/file-round-keys.ts';
import { openJsonStore } from './store/json/open-json-store.ts';

const systemClock: Clock = { now: () => new Date() };

export interface OpenedApp {
  readonly app: App;
  readonly content: Content;
  readonly store: Store;
  readonly clock: Clock;
  readonly locale: Locale;
  /** The data are those of the sample workspace. */
  readonly isSample: boolean;
  close(): Promise<void>;
}

/**
 * Content, store and app as configured. An empty store gets the sample workspace, unless it is not wanted; one that
 * holds real data never does.
 *
 * @throws StoreLockedError, StoreFileError, KnowledgeError, InstrumentError
 */
export async function openApp(config: Config, options: { readonly sample: boolean }): Promise<OpenedApp> {
  const logger = createLogger(config.logLevel);
  const content = await loadContent();
  const store = await openJsonStore(config.dataDir, { logger });
  try {
    const keys = createFileRoundKeys(config.keyDir);
    const maintain = async () => {
      if (store.health().compactionOverdue) await store.compact();
    };
    const app = createApp({
      content,
      store,
      keys,
      clock: systemClock,
      logger,
      locale: config.locale,
      maintain,
    });
    const isSample = await ensureSample(app, content, store, options.sample ? config.locale : undefined);
    const close = async () => {
      await app.stop();
      await store.close();
    };
    return { app, content, store, clock: systemClock, locale: config.locale, isSample, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function ensureSample(
  app: App,
  content: Content,
  store: Store,
  locale: Locale | undefined,
): Promise<boolean> {
  const teams = await store.teams.list();
  const isReal =
    teams.some((team) => !team.sample) || (await store.members.list(localWorkspace(false))).length > 0;
  if (isReal || !locale) return teams.length > 0 && !isReal;
  const itemOf = (id: string) => {
    const item = content.instrument.items.get(id);
    if (!item) throw new Error(`no such item: ${id}`);
    return item;
  };
  await createSample(store, app.parts.checkin, itemOf, systemClock.now(), locale);
  return true;
}
