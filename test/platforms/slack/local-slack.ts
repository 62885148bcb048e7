import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'undici';
import { z } from 'zod';

export const TEAM = 'T01TEST';
export const BOT = 'U0BOT';
export const SARA = 'U01SARA';
export const OMID = 'U02OMID';
export const GENERAL = 'C01GENERAL';
export const SECRET = 'signing-secret';
export const BOT_TOKEN = 'xoxb-test';
export const APP_TOKEN = 'xapp-test';

const messageSchema = z.looseObject({
  ts: z.string(),
  channel: z.string(),
  user: z.string().optional(),
  text: z.string().default(''),
  subtype: z.string().optional(),
  ephemeral_to: z.string().optional(),
  thread_ts: z.string().optional(),
  blocks: z.array(z.looseObject({ type: z.string() })).default([]),
  files: z.array(z.looseObject({ name: z.string() })).default([]),
});
const viewSchema = z.looseObject({
  id: z.string(),
  callback_id: z.string().optional(),
  blocks: z.array(z.looseObject({ type: z.string() })),
});
const frameSchema = z.looseObject({ t: z.string() });

export type SlackMessage = z.infer<typeof messageSchema>;
export type SlackView = z.infer<typeof viewSchema>;
export type Frame = z.infer<typeof frameSchema>;

export interface LocalSlack {
  readonly url: string;
  control(path: string, body?: unknown): Promise<unknown>;
  messages(channel: string): Promise<readonly SlackMessage[]>;
  /** The conversation of a person (Sara) and the bot. */
  direct(person?: string): Promise<string>;
  /** Windows that are open, the topmost last. */
  windows(): readonly SlackView[];
  home(): SlackView | undefined;
  submit(values: Readonly<Record<string, Record<string, unknown>>>): void;
  /** The next frame of this kind from now on. */
  next(...kinds: readonly string[]): Promise<Frame>;
  stop(): Promise<void>;
}

/** Starts the server that a third party wrote, over loopback, with one workspace, one channel and one person. */
export async function startLocalSlack(
  binary: string,
  mode: 'socket' | 'events',
  requestUrl: string,
  others: readonly string[] = [],
): Promise<LocalSlack> {
  const dir = mkdtempSync(join(tmpdir(), 'nahad-slack-'));
  const config = join(dir, 'config.json');
  writeFileSync(config, JSON.stringify(workspace(mode, requestUrl, others)));
  const server = spawn(binary, ['--config', config, '--port', '0', '--base-host', '127.0.0.1'], { cwd: dir });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  let url = '';
  for await (const line of createInterface({ input: server.stdout })) {
    url = /Web API base:\s+(http:\/\/127\.0\.0\.1:\d+)\/api\//.exec(line)?.[1] ?? '';
    if (url) break;
  }
  server.stdout.resume();
  const ui = await openUi(url);
  const control = async (path: string, body?: unknown): Promise<unknown> => {
    const init =
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await fetch(`${url}/_control${path}`, init)).json();
  };
  return {
    url,
    control,
    async messages(channel) {
      const listed = z
        .object({ messages: z.array(messageSchema) })
        .parse(await control(`/messages/${channel}`));
      return listed.messages;
    },
    async direct(person = SARA) {
      const response = await fetch(`${url}/api/conversations.open`, {
        method: 'POST',
        headers: { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify({ users: person }),
      });
      return z.object({ channel: z.object({ id: z.string() }) }).parse(await response.json()).channel.id;
    },
    ...ui,
    async stop() {
      ui.close();
      server.kill('SIGKILL');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function openUi(url: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ui`);
  const waiting: { kinds: readonly string[]; resolve(frame: Frame): void }[] = [];
  let windows: readonly SlackView[] = [];
  let home: SlackView | undefined;
  socket.addEventListener('message', ({ data }) => {
    const frame = frameSchema.parse(JSON.parse(String(data)));
    if (frame.t === 'view') windows = z.array(viewSchema).parse(frame['stack']);
    if (frame.t === 'home') home = viewSchema.parse(frame['view']);
    for (const one of waiting.filter(({ kinds }) => kinds.includes(frame.t))) {
      waiting.splice(waiting.indexOf(one), 1);
      one.resolve(frame);
    }
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  return {
    windows: () => windows,
    home: () => home,
    submit: (values: unknown) => socket.send(JSON.stringify({ t: 'view_submit', user: SARA, values })),
    next: (...kinds: readonly string[]) => new Promise<Frame>((resolve) => waiting.push({ kinds, resolve })),
    close: () => socket.close(),
  };
}

function workspace(mode: 'socket' | 'events', requestUrl: string, others: readonly string[]) {
  return {
    workspace: { name: 'Test', domain: 'test', teamId: TEAM },
    app: {
      appId: 'A01',
      botUserId: BOT,
      botName: 'nahad',
      botToken: BOT_TOKEN,
      appToken: APP_TOKEN,
      signingSecret: SECRET,
      mode,
      requestUrl,
    },
    users: [
      { id: SARA, name: 'sara', real_name: 'Sara', email: 'sara@example.gov', tz: 'Asia/Tehran' },
      { id: OMID, name: 'omid', real_name: 'Omid', email: 'omid@example.gov', tz: 'Asia/Tehran' },
      ...others.map((id) => ({ id, name: id.toLowerCase(), real_name: id, tz: 'Asia/Tehran' })),
    ],
    channels: [{ id: GENERAL, name: 'general', members: [SARA, OMID, BOT] }],
  };
}
