import { type App, createApp } from './app.ts';
import { auditPrivacy } from './audit-privacy.ts';
import type { Config } from './config.ts';
import type { Clock } from './core/clock.ts';
import type { Locale } from './core/locale.ts';
import type { Logger } from './core/logger.ts';
import type { RoundKeys } from './core/round-keys.ts';
import type { Store } from './core/store.ts';
import { UserError } from './core/user-error.ts';
import { createLogger } from './create-logger.ts';
import { createMetrics, type Metrics } from './create-metrics.ts';
import type { CheckinParts } from './features/checkin/checkin-parts.ts';
import { createHousekeeping } from './housekeeping.ts';
import { type Content, loadContent } from './load-content.ts';
import { localWorkspace } from './local-workspace.ts';
import { openStore } from './open-store.ts';
import { advance, finishErasures, forgetAgain, isRestored, withMarks } from './restore-check.ts';
import { createSample } from './sample/create-sample.ts';
import { createFileRoundKeys } from './store/file-round-keys.ts';
import { createFileSafe } from './store/file-safe.ts';
import { warnAdmins } from './warn-admins.ts';

const systemClock: Clock = { now: () => new Date() };

export interface OpenedApp {
  readonly app: App;
  readonly content: Content;
  readonly store: Store;
  readonly clock: Clock;
  readonly locale: Locale;
  /** The data are those of the sample workspace. */
  readonly isSample: boolean;
  /** What those who watch the process get; absent where nobody does. */
  readonly watched?: { healthy(): Promise<boolean>; readonly metrics: Metrics };
  close(): Promise<void>;
}

export interface OpenOptions {
  /** What to do about sample data: make them where there are no real data, leave what is there, or refuse them. */
  readonly sample: 'make' | 'leave' | 'refuse';
  /** Nothing is to be written: it works beside the running bot, on what is kept at this moment. */
  readonly reading?: boolean;
  /** Open confidential rounds may be closed because their keys are gone. */
  readonly keysLost?: boolean;
}

/**
 * Content, store and app as configured. A store that holds real data never gets sample data.
 *
 * @throws UserError when sample data or missing keys stand in the way, StoreLockedError, StoreFileError, StoreDatabaseError, KnowledgeError, InstrumentError
 */
export async function openApp(config: Config, options: OpenOptions): Promise<OpenedApp> {
  const metrics = config.operations && createMetrics();
  const logger = loggerOf(config, metrics);
  const content = await loadContent();
  const { healthy, maintain, elect, ...opened } = await openStore(config, logger, options.reading);
  const store = metrics?.store(opened.store) ?? opened.store;
  try {
    const keys = createFileRoundKeys(config.keyDir);
    const safe = createFileSafe(config.keyDir);
    const restoring = { store, keys, safe, clock: systemClock, logger };
    const keepHouse = createHousekeeping({
      ...restoring,
      audit: () => audit({ app, store, content, logger }, config),
    });
    const app: App = createApp({
      content,
      store,
      ...withMarks(restoring),
      clock: systemClock,
      logger,
      locale: config.locale,
      timeZone: config.timeZone,
      maintain: async () => {
        await maintain();
        await keepHouse();
      },
      elect,
      metrics,
    });
    const restored = !options.reading && (await isRestored(restoring));
    if (restored) await forgetAgain(restoring);
    else if (options.sample !== 'leave' && !options.keysLost) await refuseWithoutKeys(store, keys, config);
    const checkin = { ...app.parts.checkin, keys };
    const isSample = await ensureSample(checkin, content, store, config, options.sample);
    // A command that only reads leaves the marks alone: it may have been given another key directory.
    const marks = options.sample !== 'leave' || restored;
    if (marks) {
      await finishErasures(restoring);
      await advance(restoring);
    }
    const close = async () => {
      await app.stop();
      // So that a backup of this run is known as one; a store that takes no writes any more is closed all the same.
      if (marks)
        await advance(restoring).catch((error: unknown) => logger.warn({ error }, 'no mark at the end'));
      await store.close();
    };
    return {
      ...(metrics && { watched: { healthy, metrics } }),
      app,
      content,
      store,
      clock: systemClock,
      locale: config.locale,
      isSample,
      close,
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function loggerOf({ logLevel }: Config, metrics: Metrics | undefined): Logger {
  const logger = createLogger(logLevel);
  return metrics?.logger(logger) ?? logger;
}

/** Looks for leaks and warns the administrators of what it finds. */
async function audit(
  { app, store, content, logger }: Pick<OpenedApp, 'app' | 'store' | 'content'> & { readonly logger: Logger },
  config: Config,
): Promise<void> {
  const findings = await auditPrivacy({ app, store, content }, config);
  if (findings.length) logger.warn({ found: findings.length }, 'the privacy audit found something');
  await warnAdmins({ store, content, clock: systemClock, locale: config.locale }, findings);
}

/**
 * A wrong key directory would close every open confidential round for good, so it is asked about first; not by commands
 * that only read.
 */
async function refuseWithoutKeys(store: Store, keys: RoundKeys, config: Config): Promise<void> {
  const rounds = await Promise.all((await store.teams.list()).map(({ id }) => store.rounds.ofTeam(id)));
  const waiting = rounds.flat().filter((round) => round.state === 'open' && round.privacy === 'confidential');
  const kept = new Set(await keys.list());
  if (waiting.length && !waiting.some(({ id }) => kept.has(id))) {
    throw new UserError('cli:keys-missing', { dir: config.keyDir, count: waiting.length });
  }
}

async function ensureSample(
  checkin: CheckinParts,
  content: Content,
  store: Store,
  config: Config,
  wish: OpenOptions['sample'],
): Promise<boolean> {
  const teams = await store.teams.list();
  const own = localWorkspace(false);
  const isReal = teams.some((team) => team.workspaceId === own) || (await store.members.list(own)).length > 0;
  const isThere = teams.length > 0 && !isReal;
  if (isThere && wish === 'refuse') throw new UserError('cli:has-sample', { dir: config.dataDir });
  if (isReal || wish !== 'make') return isThere;
  const itemOf = (id: string) => {
    const item = content.instrument.items.get(id);
    if (!item) throw new Error(`no such item: ${id}`);
    return item;
  };
  await createSample(store, checkin, itemOf, systemClock.now(), config.locale);
  return true;
}
