import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { runDoor } from '../platforms/web/run-door.ts';
import { formsOf } from '../platforms/web/web-visitor.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```nginx\n([\s\S]*?)```/g)].map(([, example = '']) => example);
const hasNginx = spawnSync('nginx', ['-v']).status === 0;

test('the example of a proxy is the same in both languages, reaches the page’s own port and writes no link into its log', () => {
  const [example = '', other] = examples;
  expect(other).toBe(example);
  const { web } = readConfig({});
  expect(example).toContain(`proxy_pass http://${web.host}:${web.port};`);
  const format = /log_format nahad '(.*)'/.exec(example)?.[1] ?? '';
  expect(format).toContain('$uri');
  expect(format).not.toMatch(/\$request\b|\$request_uri|\$args|\$http_referer/);
  expect(example).toMatch(/access_log \S+ nahad;/);
});

// nginx is no package of npm: where the system has it, it stands before the whole bot as the README says.
test.skipIf(!hasNginx)(
  'a real nginx with the example before the bot: one comes in by the entry address, and the log does not hold it',
  async () => {
    const door = await runDoor({
      NAHAD_WEB_URL: 'https://nahad.example.gov',
      NAHAD_WEB_PROXIES: '127.0.0.1',
    });
    onTestFinished(() => door.stop());
    const dir = mkdtempSync(join(tmpdir(), 'nahad-nginx-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const port = 20_000 + (process.pid % 20_000);
    const server = (examples[0] ?? '')
      .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
      .replace(/ *ssl_certificate.*\n/g, '')
      .replace('/var/log/nginx/nahad.log', join(dir, 'access.log'))
      .replace('http://127.0.0.1:8080', door.url);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `${kind}_temp_path ${dir}/${kind};`,
    );
    const whole = `daemon off; error_log ${dir}/error.log; pid ${dir}/pid; events {} http { ${temporary.join(' ')} ${server} }`;
    writeFileSync(join(dir, 'nginx.conf'), whole);
    const nginx = spawn('nginx', ['-c', join(dir, 'nginx.conf'), '-p', dir, '-e', join(dir, 'error.log')]);
    onTestFinished(() => void nginx.kill('SIGKILL'));
    const url = `http://127.0.0.1:${port}`;
    const headers = { host: 'nahad.example.gov' };
    await expect
      .poll(
        () =>
          fetch(url, { headers }).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 10_000 },
      )
      .toBeGreaterThan(0);
    const entry = await ask(port, 'GET', `/enter${door.code}`);
    expect(entry.cookies.every((cookie) => cookie.startsWith('__Host-'))).toBe(true);
    const visit = entry.cookies.at(-1)?.split(';')[0] ?? '';
    const { fields = {} } = formsOf(entry.html).find(({ fields: has }) => 'code' in has) ?? {};
    const inside = await ask(port, 'POST', '/enter', new URLSearchParams(fields).toString(), visit);
    expect(inside.status).toBe(303);
    const session =
      inside.cookies.find((cookie) => cookie.startsWith('__Host-nahad_session='))?.split(';')[0] ?? '';
    expect((await ask(port, 'GET', '/', '', session)).html).toContain('Nahad administrator');
    const log = readFileSync(join(dir, 'access.log'), 'utf8');
    expect(log).toMatch(/ GET \/enter 200\n.* POST \/enter 303\n/);
    expect(log).not.toContain(door.code.slice(6));
  },
);

/** As a browser asks that knows the proxy by its public name; `fetch` sets that name itself. */
function ask(port: number, method: string, path: string, body = '', cookie = '') {
  const headers = {
    host: 'nahad.example.gov',
    cookie,
    ...(method === 'POST' && {
      origin: 'https://nahad.example.gov',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    }),
  };
  return new Promise<{ status: number | undefined; cookies: readonly string[]; html: string }>(
    (resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
        text(response).then(
          (html) =>
            resolve({ status: response.statusCode, cookies: response.headers['set-cookie'] ?? [], html }),
          reject,
        );
      });
      sent.on('error', reject).end(body);
    },
  );
}
