import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { parseCommand } from '../../../src/core/parse-command.ts';
import { createTexts } from '../../../src/language/create-texts.ts';
import { normalizeText } from '../../../src/language/normalize.ts';
import { createSlackPlatform } from '../../../src/platforms/slack/slack-platform.ts';
import { fakeDispatcher } from '../../fakes/fake-dispatcher.ts';
import { everyBlock, PNG } from '../../fakes/sample-cards.ts';
import { missingPart } from '../../required-part.ts';
import { startOverlay } from './overlay.ts';

/** The second server that others wrote: stateful files, scopes and triggers. */
const emulate = await load();
const why = emulate ? '' : ' (skipped: emulate is not installed)';
const SECRET = 'emulated-secret';
const TOKEN = 'xoxb-emulated';
// The last one is the test's own, to look at what arrived.
const ALL = [
  'chat:write',
  'im:write',
  'files:write',
  'users:read',
  'channels:read',
  'groups:read',
  'im:history',
  'files:read',
];
const textsFor = createTexts(new URL('../../../locales', import.meta.url).pathname);
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

interface Emulator {
  readonly url: string;
  close(): Promise<void>;
}

async function load(): Promise<((options: unknown) => Promise<Emulator>) | undefined> {
  const name = 'emulate';
  try {
    const module: Record<string, unknown> = await import(name);
    const create = module['createEmulator'];
    return typeof create === 'function' ? (options) => create(options) : undefined;
  } catch {
    return missingPart('emulate');
  }
}

async function use(scopes: readonly string[] = ALL) {
  const app = { app_id: 'A000000001', bot_id: 'B0X', bot_user_id: 'U0X' };
  const seed = {
    signing_secret: SECRET,
    strict_scopes: true,
    users: [{ name: 'alice' }],
    channels: [{ name: 'team' }],
    oauth_apps: [{ client_id: '1.2', client_secret: 'cs', name: 'Nahad', redirect_uris: [], scopes, ...app }],
    tokens: [{ token: TOKEN, type: 'bot', user_id: 'U0X', scopes, ...app }],
  };
  const server = await emulate?.({ service: 'slack', port: 0, seed: { slack: seed } });
  if (!server) throw new Error('no emulator');
  stops.push(() => server.close());
  const overlay = await startOverlay(SECRET);
  stops.push(() => overlay.stop());
  const url = server.url.replace('localhost', '127.0.0.1');
  overlay.connect({ server: url });
  const dispatcher = fakeDispatcher();
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const platform = createSlackPlatform({
    connection: {
      botToken: TOKEN,
      apiUrl: `${overlay.url}/api/`,
      transport: { kind: 'http', signingSecret: SECRET, host: '127.0.0.1', port: 0 },
    },
    clock: { now: () => new Date() },
    logger: silent,
    textsFor,
    parseCommand: (text) => parseCommand(text, normalizeText),
    localeOf: async () => 'fa',
    admit: async () => undefined,
    first: async () => true,
    wait: () => Promise.resolve(),
  });
  await platform.start(dispatcher, []);
  stops.push(() => platform.stop());
  overlay.connect({ bot: platform.address() ?? '' });
  const call = async (method: string, body: Record<string, string> = {}) => {
    const response = await fetch(`${url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(body),
    });
    return z.looseObject({ ok: z.boolean() }).parse(await response.json());
  };
  const users = z
    .object({ members: z.array(z.object({ id: z.string(), name: z.string() })) })
    .parse(await call('users.list')).members;
  const alice = users.find(({ name }) => name === 'alice')?.id ?? '';
  return { platform, overlay, dispatcher, alice, call, url };
}

const filesSchema = z.object({ files: z.array(z.object({ name: z.string(), url_private: z.string() })) });

describe.skipIf(!emulate)(`Slack on emulate${why}`, () => {
  test('a delivered card and its files arrive, byte by byte', async () => {
    const { platform, overlay, alice, call } = await use();
    onTestFinished(() => expect(overlay.violations).toEqual([]));
    const to = { platform: 'slack', workspaceId: platform.workspaceId(), memberId: alice } as const;
    const receipt = await platform.send({ kind: 'post', key: 'k', to, card: everyBlock('fa', 'سلام') });
    expect(receipt).toMatchObject({ state: 'sent' });
    const { files } = filesSchema.parse(await call('files.list'));
    expect(files.map(({ name }) => name).sort()).toEqual(['chart.png', 'گزارش (1).html']);
    const chart = files.find(({ name }) => name === 'chart.png');
    const got = await fetch(chart?.url_private ?? '', { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(PNG);
  });

  test('a scope that is missing is a receipt with its reason', async () => {
    const { platform, alice } = await use(['users:read']);
    const to = { platform: 'slack', workspaceId: platform.workspaceId(), memberId: alice } as const;
    expect(await platform.send({ kind: 'post', key: 'k', to, card: everyBlock('fa', 'سلام') })).toEqual({
      state: 'unreachable',
      reason: 'missing_scope',
    });
  });

  test('a ticket that the server does not take becomes a message with the button again', async () => {
    const { platform, overlay, alice, dispatcher } = await use();
    const press = {
      type: 'block_actions',
      team: { id: platform.workspaceId() },
      user: { id: alice, name: 'alice' },
      trigger_id: '1.2.made-up',
      response_url: `${overlay.url}/_hooks/response/none`,
      container: { type: 'message', message_ts: '1.1', is_ephemeral: true },
      actions: [{ action_id: '0/test.modal', value: 'round:7', action_ts: '1.1', type: 'button' }],
    };
    const body = `payload=${encodeURIComponent(JSON.stringify(press))}`;
    expect((await overlay.post('application/x-www-form-urlencoded', body)).status).toBe(200);
    await platform.idle();
    expect(dispatcher.seen).toMatchObject([{ kind: 'action', action: 'test.modal' }]);
    const opened = overlay.calls.findIndex(({ method }) => method === 'views.open');
    const after = overlay.calls.slice(opened + 1);
    expect(JSON.stringify(after)).toContain('test.modal');
  });
});
