import { onTestFinished } from 'vitest';
import type { Interaction } from '../../../src/core/interaction.ts';
import { parseCommand } from '../../../src/core/parse-command.ts';
import type { Dispatcher } from '../../../src/core/platform.ts';
import { stripBidi } from '../../../src/language/bidi.ts';
import { createTexts } from '../../../src/language/create-texts.ts';
import { normalizeText } from '../../../src/language/normalize.ts';
import { createSlackPlatform } from '../../../src/platforms/slack/slack-platform.ts';
import { createMemoryStore } from '../../../src/store/memory/memory-store.ts';
import { type FakeDispatcher, fakeDispatcher } from '../../fakes/fake-dispatcher.ts';
import { APP_TOKEN, BOT_TOKEN, SECRET, startLocalSlack } from './local-slack.ts';
import { startOverlay } from './overlay.ts';

export type TransportKind = 'socket' | 'http';

const textsFor = createTexts(new URL('../../../locales', import.meta.url).pathname);

/** What was logged, by level. */
export interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** The real Bolt over loopback, with a fake dispatcher behind it and a server that a third party wrote before it. */
export async function runSlack(
  binary: string,
  kind: TransportKind,
  given?: Dispatcher,
  { paced = true }: { readonly paced?: boolean } = {},
) {
  const overlay = await startOverlay(SECRET);
  onTestFinished(() => overlay.stop());
  const slack = await startLocalSlack(
    binary,
    kind === 'socket' ? 'socket' : 'events',
    `${overlay.url}/to-bot`,
  );
  onTestFinished(() => slack.stop());
  overlay.connect({ server: slack.url });
  const fake = fakeDispatcher();
  const called: (() => void)[] = [];
  const waits: { ms: number; end(): void }[] = [];
  const logged: Logged[] = [];
  const log = (level: Logged['level']) => (fields: Logged['fields'], message: string) =>
    void logged.push({ level, fields, message });
  const keys = createMemoryStore().idempotency;
  const clock = { at: Date.UTC(2026, 10, 22, 9), now: () => new Date(clock.at) };
  const platform = createSlackPlatform({
    connection: {
      botToken: BOT_TOKEN,
      apiUrl: `${overlay.url}/api/`,
      transport:
        kind === 'socket'
          ? { kind, appToken: APP_TOKEN }
          : { kind, signingSecret: SECRET, host: '127.0.0.1', port: 0 },
    },
    clock,
    logger: { info: log('info'), warn: log('warn'), error: log('error') },
    textsFor,
    parseCommand: (text) => parseCommand(text, normalizeText),
    localeOf: async () => 'fa',
    admit: async () => undefined,
    first: (key, ms) => keys.first(key, clock.now(), new Date(clock.at + ms)),
    // Nothing waits: a test ends the waits it is about.
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        // A pace is shorter than the patience with a form.
        if (!paced && ms < 2000) return resolve();
        waits.push({ ms, end: resolve });
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  });
  const inner = given ?? fake;
  const dispatcher: Dispatcher = {
    modeOf: inner.modeOf,
    async dispatch(interaction: Interaction) {
      for (const go of called.splice(0)) go();
      return inner.dispatch(interaction);
    },
  };
  await platform.start(dispatcher, []);
  onTestFinished(() => stop());
  overlay.connect({ bot: platform.address() ?? '' });

  async function stop(): Promise<void> {
    await platform.stop();
  }

  /** Does something and waits until the bot has heard and answered it. */
  async function heard(act: () => Promise<unknown> | unknown): Promise<void> {
    const dispatched = new Promise<void>((resolve) => called.push(resolve));
    await act();
    await dispatched;
    await platform.idle();
  }

  const seen: FakeDispatcher = fake;
  return { platform, overlay, slack, dispatcher: seen, heard, clock, waits, logged, textsFor };
}

/** Every visible text of a message or window, with the names and alternative texts of its files. */
export function shownIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(shownIn).join('\n');
  if (typeof node !== 'object' || node === null) return '';
  const texts = Object.entries(node).map(([key, value]) => {
    if (['text', 'name', 'title', 'alt_txt', 'alt_text'].includes(key) && typeof value === 'string')
      return value;
    return typeof value === 'object' ? shownIn(value) : '';
  });
  return stripBidi(texts.filter(Boolean).join('\n'));
}

/** The control with this label on a message or window; of a select its option. */
export function controlIn(node: unknown, label: string): Readonly<Record<string, unknown>> | undefined {
  if (Array.isArray(node)) return node.map((one) => controlIn(one, label)).find(Boolean);
  if (!isRecord(node)) return undefined;
  const { type, action_id, block_id, options } = node;
  if (type === 'button' && labelOf(node) === label)
    return { type, action_id, block_id, value: node['value'] };
  if (type === 'static_select' && Array.isArray(options)) {
    const selected_option = options.find((option) => isRecord(option) && labelOf(option) === label);
    if (selected_option) return { type, action_id, block_id, selected_option };
  }
  return controlIn(Object.values(node), label);
}

function labelOf({ text }: Readonly<Record<string, unknown>>): string {
  return isRecord(text) ? stripBidi(String(text['text'])) : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export type Running = Awaited<ReturnType<typeof runSlack>>;
