import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { parseCommand } from '../../../src/core/parse-command.ts';
import type { Dispatcher } from '../../../src/core/platform.ts';
import { createTexts } from '../../../src/language/create-texts.ts';
import { normalizeText } from '../../../src/language/normalize.ts';
import { createSlackPlatform } from '../../../src/platforms/slack/slack-platform.ts';
import { listen } from '../../../src/platforms/web/http-server.ts';
import { openJsonStore } from '../../../src/store/json/open-json-store.ts';
import { mutationsOf } from '../../fakes/mutations.ts';
import { createDriver } from '../../flows/driver.ts';
import { temporaryDirectory } from '../../store/json/temporary-directory.ts';

const SECRET = 'fuzz-secret';
const TYPED = 'Zq8 what somebody typed';
const textsFor = createTexts(new URL('../../../locales', import.meta.url).pathname);
const who = { team_id: 'T1', api_app_id: 'A1' };
const user = { id: 'U1', name: 'Zq8 Maryam', username: 'maryam' };

const PAYLOADS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  message: {
    ...who,
    type: 'event_callback',
    event_id: 'Ev1',
    event: { type: 'message', user: 'U1', channel: 'D1', ts: '1.2', text: TYPED, channel_type: 'im' },
  },
  mention: {
    ...who,
    type: 'event_callback',
    event_id: 'Ev2',
    event: { type: 'app_mention', user: 'U1', channel: 'C1', ts: '1.3', text: `<@U0> ${TYPED}` },
  },
  home: {
    ...who,
    type: 'event_callback',
    event_id: 'Ev3',
    event: { type: 'app_home_opened', user: 'U1', tab: 'home' },
  },
  press: {
    type: 'block_actions',
    team: { id: 'T1' },
    user,
    trigger_id: '1.2.x',
    response_url: 'http://127.0.0.1:1/none',
    channel: { id: 'C1' },
    container: { type: 'message', message_ts: '1.4', is_ephemeral: true },
    message: { ts: '1.4' },
    actions: [
      { type: 'button', action_id: 'team.set/x', block_id: 'b', value: 'x|privacy:named', action_ts: '1.5' },
    ],
  },
  form: {
    type: 'view_submission',
    team: { id: 'T1' },
    user,
    view: {
      id: 'V1',
      type: 'modal',
      callback_id: 'checkin.answers',
      private_metadata: '{"value":"r1","locale":"en"}',
      blocks: [{ type: 'input', block_id: 'TR1', optional: false, element: { type: 'static_select' } }],
      state: { values: { TR1: { a: { type: 'static_select', selected_option: { value: '3' } } } } },
    },
  },
};
const COMMAND = {
  team_id: 'T1',
  user_id: 'U1',
  user_name: 'Zq8',
  channel_id: 'C1',
  command: '/nahad',
  text: TYPED,
  trigger_id: '9.9.x',
  response_url: 'http://127.0.0.1:1/none',
};

/** The real Bolt with the whole core and a JSON store behind it; Slack's API says yes to everything. */
async function serve() {
  const api = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.end(
      '{"ok":true,"team_id":"T1","user_id":"U0","bot_id":"B0","channel":"C1","ts":"1.9","user":{"id":"U1"}}',
    );
  });
  const port = await listen(api, 0, '127.0.0.1');
  onTestFinished(() => void api.close());
  const directory = await temporaryDirectory();
  const store = await openJsonStore(directory);
  const driver = await createDriver(new Date('2026-11-22T08:00:00Z'), store);
  const logged: unknown[] = [];
  const log = (fields: unknown, message: string) => void logged.push([fields, message]);
  const platform = createSlackPlatform({
    connection: {
      botToken: 'xoxb-1',
      apiUrl: `http://127.0.0.1:${port}/api/`,
      transport: { kind: 'http', signingSecret: SECRET, host: '127.0.0.1', port: 0 },
    },
    clock: { now: () => driver.now },
    logger: { info: log, warn: log, error: log },
    textsFor,
    parseCommand: (text) => parseCommand(text, normalizeText),
    localeOf: async () => 'en',
    admit: async () => undefined,
    first: (key, forMs) => store.idempotency.first(key, driver.now, new Date(driver.now.getTime() + forMs)),
    wait: (_ms, signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  });
  let dispatched = 0;
  const { modeOf, dispatch } = driver.app.dispatcher;
  const counted: Dispatcher = {
    modeOf,
    dispatch(interaction) {
      dispatched++;
      return dispatch(interaction);
    },
  };
  await platform.start(counted, []);
  onTestFinished(() => platform.stop());
  const url = platform.address() ?? '';
  return { url, platform, store, directory, driver, logged, dispatched: () => dispatched };
}

async function post(url: string, type: string, body: string, changes: Record<string, string> = {}) {
  const at = changes['at'] ?? String(Math.floor(Date.now() / 1000));
  const mac = createHmac('sha256', changes['secret'] ?? SECRET)
    .update(`v0:${at}:${body}`)
    .digest('hex');
  const headers = {
    'content-type': type,
    'x-slack-request-timestamp': at,
    'x-slack-signature': changes['signature'] ?? `v0=${mac}`,
  };
  const response = await fetch(url, { method: 'POST', headers, body });
  await response.arrayBuffer();
  return response.status;
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

function formOf(fields: Readonly<Record<string, unknown>>): string {
  const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return new URLSearchParams(
    Object.entries(fields).map(([key, value]): [string, string] => [key, written(value)]),
  ).toString();
}

test('whatever Slack’s requests hold, people are answered, or nothing is; nothing breaks, is kept or is told of it', async () => {
  const { url, platform, store, directory, driver, logged, dispatched } = await serve();
  const bodies: (readonly [string, string])[] = [];
  for (const [name, payload] of Object.entries(PAYLOADS))
    for (const mutated of fc.sample(mutationsOf(payload), { numRuns: 25, seed: 8 })) {
      const isEvent = 'event' in payload;
      bodies.push(
        isEvent
          ? [JSON_TYPE, JSON.stringify(mutated)]
          : [FORM, formOf({ payload: JSON.stringify(mutated), name })],
      );
    }
  for (const mutated of fc.sample(mutationsOf(COMMAND), { numRuns: 25, seed: 8 }))
    bodies.push([FORM, formOf(mutated)]);
  // All at once: Bolt leaves what no listener acknowledges open for three seconds.
  const statuses = await Promise.all(bodies.map(([type, body]) => post(url, type, body)));
  await platform.idle();
  // What Bolt itself cannot make sense of it answers with 500.
  expect(statuses.filter((status) => ![200, 400, 404, 500].includes(status))).toEqual([]);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(40);
  expect(dispatched()).toBeGreaterThan(10);
  expect(driver.faults).toEqual([]);
  expect(JSON.stringify(logged)).not.toMatch(/Zq8|Maryam/);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  expect(await store.teams.list()).toEqual([]);
  await store.close();
  const again = await openJsonStore(directory);
  expect(await again.teams.list()).toEqual([]);
  await again.close();
});

test('what Slack has not signed now, or is too large, reaches nothing', async () => {
  const { url, dispatched } = await serve();
  const body = JSON.stringify(PAYLOADS['message']);
  const old = String(Math.floor(Date.now() / 1000) - 600);
  const later = String(Math.floor(Date.now() / 1000) + 600);
  expect(await post(url, JSON_TYPE, body, { secret: 'another' })).toBe(401);
  expect(await post(url, JSON_TYPE, body, { at: old })).toBe(401);
  for (const at of ['', 'x', '-1']) expect(await post(url, JSON_TYPE, body, { at })).toBe(401);
  for (const signature of ['', 'v0=', 'v1=00', `v0=${'0'.repeat(64)}`])
    expect(await post(url, JSON_TYPE, body, { signature })).toBe(401);
  expect(
    await post(url, FORM, `ssl_check=1&payload=${encodeURIComponent(JSON.stringify(PAYLOADS['press']))}`, {
      secret: 'another',
    }),
  ).toBe(200);
  expect(await post(url, JSON_TYPE, 'not json')).toBe(400);
  expect(await post(url, JSON_TYPE, '{"a":'.repeat(5000))).toBe(400);
  // Larger than anything of Slack’s: not even read to its end.
  expect(await post(url, JSON_TYPE, JSON.stringify({ text: 'x'.repeat(1_500_000) })).catch(() => 413)).toBe(
    413,
  );
  expect(dispatched()).toBe(0);
  // A clock that goes ahead is refused no differently from one that lags, by Slack’s own library.
  expect(await post(url, JSON_TYPE, body, { at: later, signature: 'v0=00' })).toBe(401);
});
