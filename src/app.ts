import { setTimeout as wait } from 'node:timers/promises';
import { contextOf } from './context-of.ts';
import type { Clock } from './core/clock.ts';
import type { Receipt } from './core/delivery.ts';
import type { Handlers } from './core/handlers.ts';
import type { Locale } from './core/locale.ts';
import type { Logger } from './core/logger.ts';
import { parseCommand } from './core/parse-command.ts';
import type { Dispatcher, Platform } from './core/platform.ts';
import type { RoundKeys } from './core/round-keys.ts';
import { createRouter } from './core/router.ts';
import type { Safe } from './core/safe.ts';
import type { Store } from './core/store.ts';
import type { Team } from './core/team.ts';
import type { Texts } from './core/texts.ts';
import { createDuties } from './create-duties.ts';
import type { Metrics } from './create-metrics.ts';
import { createAsk } from './features/ask/ask.ts';
import { openInvitations, saveAnswers } from './features/checkin/answer-checkin.ts';
import { channelPrompts } from './features/checkin/channel-prompt.ts';
import { checkinActions, checkinCommands } from './features/checkin/checkin-handlers.ts';
import { closeDueRound, openScheduled } from './features/checkin/checkin-jobs.ts';
import { sweepKeys } from './features/checkin/close-round.ts';
import { showPrivacy } from './features/checkin/privacy-card.ts';
import { promiseWords } from './features/checkin/privacy-contract.ts';
import { isTooLate, remindDue } from './features/checkin/remind.ts';
import { digestActions, digestCommands } from './features/digest/digest-handlers.ts';
import { digestSummaries } from './features/digest/digest-summary.ts';
import { savePlan } from './features/digest/plan-action.ts';
import { planDigests } from './features/digest/scheduled-digests.ts';
import { permissionsOf, showHelp } from './features/help/help.ts';
import { showHome } from './features/help/home.ts';
import { rightsActions, rightsCommands } from './features/rights/rights-handlers.ts';
import { chooseLanguage, showSettings } from './features/settings/settings.ts';
import { teamActions, teamCommands, teamForms } from './features/team/team-handlers.ts';
import type { Content } from './load-content.ts';
import type { OpenedStore } from './open-store.ts';
import { createParts, type Parts, type Surroundings } from './parts.ts';
import { timetableOf } from './preview-schedule.ts';
import { createOutbox, type Outbox } from './scheduling/outbox.ts';
import { type TickParts, tick } from './scheduling/tick.ts';
import { whyNotKept } from './store/why-not-kept.ts';

const NOT_RUNNING_MS = 60_000;
/** A platform that hangs is waited for so long; what was being sent there is looked up after the next start. */
const STOP_WITHIN_MS = 6_000;

export interface AppOptions {
  readonly content: Content;
  readonly store: Store;
  readonly keys: RoundKeys;
  /** Beside the keys: what must outlive a restored backup. */
  readonly safe: Safe;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly locale: Locale;
  /** IANA zone where nobody has chosen another. */
  readonly timeZone: string;
  /** Housekeeping of the store, with every tick. */
  maintain?(): Promise<void>;
  /** Among several processes one leads, and that one alone schedules and sends; absent where there is only one. */
  readonly elect?: OpenedStore['elect'];
  /** Counts and times; absent where nobody looks at them. */
  readonly metrics?: Metrics | undefined;
}

export interface App {
  readonly dispatcher: Dispatcher;
  readonly parts: Parts;
  readonly logger: Logger;
  /** Starts a platform and delivers through it from now on. */
  run(platform: Platform): Promise<void>;
  /** What is due now. The scheduler calls it; tests do it by hand. */
  tick(now: Date): Promise<void>;
  /** Ends a platform; what is delivered there waits. */
  leave(platform: Platform): Promise<void>;
  /** Ticks every 15 s until `stop`, where this process leads; see Duties for `alone`. */
  startScheduler(alone?: () => Promise<() => Promise<void>>): Promise<void>;
  /** Waits for what is being sent. */
  idle(): Promise<void>;
  stop(): Promise<void>;
  /** Typed text that starts with `/`; undefined when it is a message. */
  parseTyped(text: string): ReturnType<typeof parseCommand> | undefined;
  /** What was typed after a command's own name. */
  parseWords(text: string): ReturnType<typeof parseCommand>;
}

/** Puts the bot together; nothing runs until a platform or the scheduler is started. */
export function createApp(options: AppOptions): App {
  const { store, clock, logger, content } = options;
  const platforms = new Map<string, Platform>();
  const parts = createParts(options, surroundingsOf(platforms));
  const outbox = createOutbox({
    store,
    leads: () => duties.leads(),
    clock,
    logger,
    async send(delivery) {
      const platform = platforms.get(delivery.to.platform);
      // One that does not run may do so after the next start, while the round is still open.
      const receipt: Receipt = platform
        ? await platform.send(delivery)
        : { state: 'retryLater', afterMs: NOT_RUNNING_MS };
      options.metrics?.sent(delivery, receipt);
      return receipt;
    },
    isTooLate: (delivery) => isTooLate(parts.checkin, delivery, store, clock.now()),
    parallel: (platform) => platforms.get(platform)?.parallel ?? 1,
    find: async (delivery, since) =>
      platforms.get(delivery.to.platform)?.find?.(delivery, since) ?? { state: 'unknown' },
  });
  const router = createRouter({
    handlers: handlersOf(parts),
    permissionsOf,
    contextOf: (interaction) => contextOf(interaction, options),
    fallbackTexts: (interaction) => content.textsFor(interaction.localeHint ?? options.locale),
    deliver: outbox.deliver,
    whyNotKept,
    logger,
  });
  const dispatcher = options.metrics?.dispatcher(router) ?? router;
  const runTick = (now: Date) => tick(tickParts(options, parts, outbox), now);
  const duties = createDuties({ elect: options.elect, outbox, clock, logger, tick: runTick });
  return {
    dispatcher,
    parts,
    logger,
    async run(platform) {
      platforms.set(platform.name, platform);
      await platform.start(dispatcher, content.commands);
    },
    tick: runTick,
    async leave(platform) {
      platforms.delete(platform.name);
      await platform.stop();
    },
    startScheduler: duties.start,
    idle: outbox.idle,
    async stop() {
      // First of all, so that a fan-out under way is no reason to wait; what is planned stays so.
      const ended = [outbox.stop(), duties.stop()];
      const stopped = [...platforms.values()].map((platform) => platform.stop());
      await atMost(STOP_WITHIN_MS, Promise.all([...ended, ...stopped]));
    },
    parseTyped: (text) => parseTyped(text, content.fold),
    parseWords: (text) => parseCommand(text, content.fold),
  };
}

/** Waits for it, but not longer than that. */
async function atMost(ms: number, what: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  await Promise.race([what, wait(ms, undefined, { signal: enough.signal }).catch(() => undefined)]);
  enough.abort();
}

function tickParts(options: AppOptions, { checkin, digest }: Parts, outbox: Outbox): TickParts {
  const { store, logger, content } = options;
  return {
    store,
    logger,
    timetable: (team) => timetableOf(team, content.calendars),
    closeDue: (team, at) => closeDueRound(checkin, team, store, at),
    remindDue: (team, at) => remindDue(checkin, team, store, at),
    digestsDue: (team, at) => planDigests(digest, team, store, at),
    offerInChannel: (team) => channelPrompts(checkin, team, store),
    open: (team, send, at) => openScheduled(checkin, team, send, at, store),
    deliver: outbox.deliver,
    maintain: async () => {
      // Not waited for: a platform that hangs must not keep rounds from closing.
      void outbox.flush();
      await sweepKeys(store, checkin);
      await store.idempotency.forget(options.clock.now());
      await store.signIn.removeExpired(options.clock.now());
      await options.maintain?.();
    },
  };
}

function surroundingsOf(platforms: ReadonlyMap<string, Platform>): Surroundings {
  return {
    peopleIn: async (platform, channelId) => platforms.get(platform)?.peopleIn?.(channelId),
    pageUrl: () => platforms.get('web')?.pageUrl?.(),
  };
}

function parseTyped(text: string, fold: (text: string) => string) {
  const typed = /^\s*\/(?:nahad|نهاد)?(?=\s|$)(.*)$/isu.exec(text) ?? /^\s*\/(.*)$/su.exec(text);
  return typed ? parseCommand(typed[1] ?? '', fold) : undefined;
}

function handlersOf(parts: Parts): Handlers {
  const ask = createAsk(parts.ask);
  const { checkin, digest, team } = parts;
  const words = (mode: Team['privacy'], texts: Texts) => promiseWords(mode, texts, checkin);
  return {
    commands: {
      ask: ask.command,
      ...checkinCommands(checkin),
      ...digestCommands(digest),
      ...teamCommands(team, words),
      ...rightsCommands(parts.rights),
      gaps: ask.gaps,
      settings: (_, context) => showSettings(context),
      privacy: (_, context) => showPrivacy(checkin, context),
      help: (command, context) => showHelp(context, command.args['unknown']),
    },
    actions: {
      'ask.topic': ask.topic,
      'ask.language': ask.topic,
      'ask.send': ask.send,
      'feedback.helpful': ask.helpful,
      'feedback.poor': ask.poor,
      'feedback.reason': ask.reason,
      ...checkinActions(checkin),
      ...digestActions(digest),
      ...rightsActions(parts.rights),
      ...teamActions(team, words),
      'settings.language': (action, context) => chooseLanguage(checkin.textsFor, action, context),
      'privacy.show': (_, context) => showPrivacy(checkin, context),
      'help.show': (_, context) => showHelp(context),
    },
    modals: {
      'action.plan': (submit, context) => savePlan(digest, submit, context),
      ...teamForms(team),
      'checkin.answers': (submit, context) => saveAnswers(checkin, submit, context),
    },
    message: ask.message,
    home: async (_, context) =>
      showHome(context, await openInvitations(checkin, context), await digestSummaries(digest, context)),
  };
}
