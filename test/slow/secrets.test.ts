import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../src/platforms/web/http-server.ts';
import { plainText } from '../platforms/web/run-door.ts';
import { webVisitor } from '../platforms/web/web-visitor.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
/** Makes the process fail where nobody catches it, with a secret in everything that Node would print of an error. */
const CRASH = `data:text/javascript,${encodeURIComponent(
  "process.on('SIGUSR2', () => { const e = new TypeError('bad ' + process.env.DISCORD_TOKEN); e.input = process.env.DISCORD_TOKEN; e.cause = new Error(process.env.DISCORD_TOKEN); throw e; })",
)}`;

/** The whole program; everything that it writes to either output is kept. */
function run(args: readonly string[], env: Readonly<Record<string, string>>) {
  const dir = mkdtempSync(join(tmpdir(), 'nahad-secrets-'));
  const dirs = { NAHAD_DATA_DIR: join(dir, 'store'), NAHAD_KEY_DIR: join(dir, 'keys') };
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      LANG: 'en_US.UTF-8',
      NAHAD_WEB_PORT: '0',
      NAHAD_LOG_LEVEL: 'debug',
      ...dirs,
      ...env,
    },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  });
  let written = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (written += chunk));
  return { child, ended, written: () => written };
}

/** Pieces by which a secret would be known. */
function piecesOf(secret: string): readonly string[] {
  const last = secret.trim().slice(-8);
  return [secret.trim(), last, encodeURIComponent(last)];
}

/** An API that refuses every token, and repeats what it was sent. */
async function refuser(): Promise<string> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: false, error: 'invalid_auth', echo: request.headers.authorization }));
  });
  const port = await listen(server, 0, '127.0.0.1');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${port}/api/`;
}

test.each([
  ['refused tokens', { SLACK_BOT_TOKEN: 'xoxb-1-Zq8tokenA', SLACK_APP_TOKEN: 'xapp-1-Zq8tokenB' }],
  ['a token with a line end inside', { SLACK_BOT_TOKEN: 'xoxb-1\nZq8tokenC', SLACK_APP_TOKEN: 'xapp-1' }],
  ['a token of another script', { SLACK_BOT_TOKEN: 'xoxb-۱۲۳۴Zq8tokenD', SLACK_APP_TOKEN: 'xapp-1' }],
  ['a Discord token', { DISCORD_TOKEN: 'MTIz.Zq8.tokenE_secret-F' }],
  ['a password', { DATABASE_URL: 'postgres://nahad:Zq8%2Fpassw0rd%21@127.0.0.1:1/nahad' }],
  ['a torn password', { DATABASE_URL: 'postgres://nahad:1/Zq8passw0rd@127.0.0.1:1/nahad' }],
  [
    'a password as an option',
    { DATABASE_URL: 'postgres://127.0.0.1:1/nahad?user=nahad&password=Zq8passw0rd' },
  ],
])('%s: neither the start nor the doctor prints it', async (_name, env) => {
  const api = await refuser();
  const apis = { SLACK_API_URL: api, DISCORD_API_URL: api.replace(/\/$/, '') };
  for (const args of [['src/main.ts'], ['src/cli.ts', 'doctor']]) {
    const program = run(args, { ...apis, ...env });
    expect(await program.ended).not.toBe(0);
    for (const secret of Object.values(env).filter((value) => value.includes('Zq8')))
      for (const piece of piecesOf(secret)) expect(program.written(), args.join(' ')).not.toContain(piece);
    expect(program.written()).not.toMatch(/Zq8/);
  }
});

test('a password is not taken from the command line', async () => {
  const program = run(
    [
      'src/cli.ts',
      'migrate-store',
      '--from',
      'data/none',
      '--to',
      'postgres://nahad:Zq8secret@127.0.0.1:1/nahad',
    ],
    {},
  );
  expect(await program.ended).toBe(1);
  expect(program.written()).toContain('type “database” instead');
  expect(program.written()).not.toContain('Zq8secret');
});

test('a whole day in the log: no code, link, cookie, name or word of anybody; a crash tells where, not what', async () => {
  const operations = 20_000 + (process.pid % 20_000);
  const program = run(['--import', CRASH, 'src/main.ts', '--empty'], {
    NAHAD_OPERATIONS_PORT: String(operations),
    NAHAD_LOCALE: 'en',
  });
  await expect.poll(program.written, { timeout: 60_000 }).toContain('Ctrl+C');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(program.written())?.[0] ?? '';
  const code = /code=([\w-]+)/.exec(program.written())?.[1] ?? 'none';
  const admin = webVisitor(url);
  const say = async (text: string) => admin.press(await admin.get('/'), 'Send', { text });
  await admin.press(await admin.get(`/enter?code=${code}`), 'Sign in');
  await admin.press(await say('/nahad team create Zq8 office'), 'Start');
  const form = await admin.press(await say('/nahad team invite'), 'Make links');
  const links = await admin.press(form, 'Make', { 'field.names': 'Zq8 Person' });
  const token = /link=([\w-]{43})/.exec(plainText(links.html))?.[1] ?? 'none';
  const person = webVisitor(url);
  await person.press(await person.get(`/enter?link=${token}`), 'Sign in');
  await say('Zq8 question that nobody may read');
  await fetch(`${url}/enter?link=${token}`, { method: 'PUT', body: 'Zq8' });
  await fetch(`${url}/Zq8-path?text=Zq8`);
  const watched: string[] = [];
  for (const path of ['healthz', 'readyz', 'metrics'])
    watched.push(await (await fetch(`http://127.0.0.1:${operations}/${path}`)).text());
  program.child.kill('SIGUSR2');
  expect(await program.ended).toBe(1);

  expect(program.written()).toContain('"msg":"uncaught"');
  expect(program.written()).toMatch(/"name":"TypeError"/);
  const cookies = [...admin.cookies.values(), ...person.cookies.values()].filter(
    (value) => value.length > 20,
  );
  for (const secret of [token, ...cookies, 'Zq8']) expect(program.written()).not.toContain(secret);
  // The code is printed once, where the administrator looks for it.
  expect(program.written().split(code)).toHaveLength(2);
  for (const secret of [code, token, ...cookies, 'Zq8', 'team-'])
    expect(watched.join('\n'), secret).not.toContain(secret);
}, 120_000);
