import { onTestFinished } from 'vitest';
import { parseCommand } from '../../../src/core/parse-command.ts';
import type { Dispatcher } from '../../../src/core/platform.ts';
import { createTexts } from '../../../src/language/create-texts.ts';
import { normalizeText } from '../../../src/language/normalize.ts';
import type { Steward } from '../../../src/platforms/discord/discord-options.ts';
import { createDiscordPlatform } from '../../../src/platforms/discord/discord-platform.ts';
import { fakeDispatcher } from '../../fakes/fake-dispatcher.ts';
import type { DiscordParts } from './discord-parts.ts';
import { personIn } from './discord-person.ts';
import { type LocalDiscord, SARA, startLocalDiscord, TOKEN } from './local-discord.ts';

export const textsFor = createTexts(new URL('../../../locales', import.meta.url).pathname);

export interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** The real discord.js over loopback, with a fake dispatcher behind it and a server that a third party wrote before it. */
export async function runDiscord(parts: DiscordParts, given?: Dispatcher, local?: LocalDiscord) {
  const discord = local ?? (await startLocalDiscord(parts));
  if (!local) onTestFinished(() => discord.stop());
  const fake = fakeDispatcher();
  const inner = given ?? fake;
  const called: (() => void)[] = [];
  const waits: { ms: number; end(): void }[] = [];
  const logged: Logged[] = [];
  const known = new Set<string>();
  const welcomed: Steward[] = [];
  const taken = new Map<string, number>();
  const log = (level: Logged['level']) => (fields: Logged['fields'], message: string) =>
    void logged.push({ level, fields, message });
  const clock = { at: Date.UTC(2026, 10, 22, 9), now: () => new Date(clock.at) };
  const platform = createDiscordPlatform({
    connection: { token: TOKEN, apiUrl: discord.overlay.api },
    clock,
    logger: { info: log('info'), warn: log('warn'), error: log('error') },
    textsFor,
    parseTyped: (text) => (text.startsWith('/') ? parseCommand(text.slice(1), normalizeText) : undefined),
    localeOf: async () => 'fa',
    isKnown: async (workspaceId, memberId) => known.has(`${workspaceId} ${memberId}`),
    welcome: async (steward) => void welcomed.push(steward),
    async first(key, forMs) {
      if ((taken.get(key) ?? 0) > clock.at) return false;
      taken.set(key, clock.at + forMs);
      return true;
    },
    // Nothing waits: a test ends the waits it is about.
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        waits.push({ ms, end: resolve });
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  });
  const dispatcher: Dispatcher = {
    modeOf: inner.modeOf,
    async dispatch(interaction) {
      for (const go of called.splice(0)) go();
      return inner.dispatch(interaction);
    },
  };
  await platform.start(dispatcher, []);
  onTestFinished(() => platform.stop());

  /** Does something and waits until the bot has heard and answered it. */
  async function heard(act: () => Promise<unknown>): Promise<void> {
    const dispatched = new Promise<void>((resolve) => called.push(resolve));
    await act();
    await dispatched;
    await platform.idle();
  }

  /** As `heard`, for what is answered without asking the core. */
  async function answered(act: () => Promise<unknown>): Promise<void> {
    const before = discord.overlay.calls.length;
    await act();
    while (discord.overlay.calls.length === before) await new Promise((resolve) => setImmediate(resolve));
    await platform.idle();
  }

  const sara = personIn(discord, heard, SARA);
  return {
    ...discord,
    platform,
    seen: fake.seen,
    heard,
    answered,
    clock,
    waits,
    logged,
    known,
    welcomed,
    sara,
  };
}
