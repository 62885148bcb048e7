import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readWithoutLock } from '../../../src/store/json/load-data.ts';
import { type Door, plainText, runDoor } from './run-door.ts';
import { sendRaw, statusOf } from './send-raw.ts';
import { enter, servePage } from './web-harness.ts';
import { formsOf, webVisitor } from './web-visitor.ts';

let door: Door;
beforeAll(async () => {
  door = await runDoor({ NAHAD_WEB_URL: 'http://nahad.example.gov' });
});
afterAll(() => door.stop());

test('of twenty who send the entry code at once one comes in', async () => {
  const fresh = await runDoor();
  onTestFinished(() => fresh.stop());
  const people = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const visitor = webVisitor(fresh.url);
      return { visitor, page: await visitor.get(`/enter${fresh.code}`) };
    }),
  );
  await Promise.all(people.map(({ visitor, page }) => visitor.press(page, 'Sign in')));
  expect(people.filter(({ visitor }) => visitor.cookies.has('nahad_session'))).toHaveLength(1);
});

describe('links', () => {
  beforeAll(() => door.signIn());

  test('of twenty who send one link at once, also the same browser twice, one comes in, as one person', async () => {
    const [path = ''] = await door.makeLinks(['Only One']);
    const people = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const visitor = webVisitor(door.url);
        return { visitor, page: await visitor.get(path) };
      }),
    );
    const presses = people.flatMap(({ visitor, page }) => [
      visitor.press(page, 'Sign in'),
      visitor.press(page, 'Sign in'),
    ]);
    await Promise.all(presses);
    expect(people.filter(({ visitor }) => visitor.cookies.has('nahad_session'))).toHaveLength(1);
    const { members } = await readWithoutLock(door.config.dataDir);
    expect(Object.values(members).filter((row) => JSON.stringify(row).includes('Only One'))).toHaveLength(1);
  });

  test('the address of a link is told to nobody as the page one came from', async () => {
    const [path = ''] = await door.makeLinks(['Told Nobody']);
    const page = await webVisitor(door.url).get(path);
    expect(page.headers.get('referrer-policy')).toBe('strict-origin');
    // Nothing on it leads or loads from elsewhere.
    expect(page.html).not.toMatch(/(?:href|src|action)="(?:https?:)?\/\//);
  });

  test('links name the configured address, whatever name a request came under', async () => {
    await door.makeLinks(['Some Body']);
    const page = plainText((await door.admin.get('/', { 'x-forwarded-host': 'evil.example' })).html);
    expect(page).toContain('http://nahad.example.gov/enter?link=');
    expect(page).not.toContain(`${new URL(door.url).host}/enter`);
    expect(page).not.toContain('evil');
  });
});

describe('names of hosts', () => {
  test.each([
    ['an absolute address', 'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n'],
    ['an absolute address and our name', 'GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\n'],
    ['two names', 'GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n'],
    ['a name with a user', 'GET / HTTP/1.1\r\nHost: HOST@evil.example\r\n'],
    ['a name with a path', 'GET / HTTP/1.1\r\nHost: HOST/evil.example\r\n'],
    ['no name', 'GET / HTTP/1.1\r\n'],
    ['a name with signs', 'GET / HTTP/1.1\r\nHost: evil example<script>\r\n'],
    [
      'a proxy’s word',
      'GET / HTTP/1.1\r\nHost: HOST\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n',
    ],
    [
      'a link’s page by a proxy’s word',
      'GET /enter?link=x HTTP/1.1\r\nHost: HOST\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: gopher\r\n',
    ],
  ])('%s: nothing on the page is of evil.example, and the server goes on', async (_name, head) => {
    const { url } = await servePage();
    const answer = await sendRaw(url, `${head.replace('HOST', new URL(url).host)}Connection: close\r\n\r\n`);
    expect([200, 400, 421]).toContain(statusOf(answer));
    expect(answer).not.toContain('evil');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('addresses', () => {
  test.each([
    '/assets/../../.env',
    '/assets/..%2f..%2f.env',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..\\..\\.env',
    '/assets/constructor',
    '/assets/__proto__',
    '/file/../../data/store/db.json',
    '/file/%2fetc%2fpasswd',
    '/file/%00',
    '/%E0%A4%A',
    '/assets/%E0%A4%A',
    '//etc/passwd',
    '/.env',
    '/act',
    '/leave',
    '/metrics',
    `/${'a'.repeat(8000)}`,
  ])('GET %s finds nothing and breaks nothing', async (path) => {
    const served = await servePage();
    const head = `GET ${path} HTTP/1.1\r\nHost: ${new URL(served.url).host}\r\nConnection: close\r\n\r\n`;
    const answer = await sendRaw(served.url, head);
    expect([400, 404]).toContain(statusOf(answer));
    expect(answer).not.toMatch(/root:|"dependencies"|NAHAD_DATA_DIR/);
    expect(served.logged).toEqual([]);
  });

  test('headers without end are refused', async () => {
    const served = await servePage();
    const lines = Array.from({ length: 400 }, (_, at) => `X-${at}: ${'y'.repeat(100)}\r\n`).join('');
    const answer = await sendRaw(served.url, `GET / HTTP/1.1\r\nHost: x\r\n${lines}\r\n`);
    expect(statusOf(answer)).toBe(431);
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
  });
});

test.each(['x\nset-cookie: stolen=1', 'x\r\nlocation: //evil.example', 'سلام', '" onload="x', '../x'])(
  'header injection: a form that claims to stand in %j is malformed, and nothing is done',
  async (source) => {
    const { visitor, page, dispatcher, logged } = await enter();
    for (const kind of ['message', 'close'])
      for (const headers of [{}, { 'x-nahad-part': '1' }]) {
        const answer = await visitor.press(page, 'Send', { text: 'q', kind, source }, headers);
        expect(answer.status).toBe(400);
        expect(answer.headers.get('x-nahad-replace')).toBeNull();
      }
    expect(visitor.cookies.has('stolen')).toBe(false);
    expect(dispatcher.seen).toEqual([]);
    expect(logged).toEqual([]);
  },
);

test('a link of another site shows the other language, but chooses it for nobody', async () => {
  const { visitor, dispatcher } = await enter();
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  await visitor.get('/?lang=fa&again=1', headers);
  expect(dispatcher.seen.filter(({ kind }) => kind === 'action')).toEqual([]);
  await visitor.get('/?lang=fa');
  expect(dispatcher.seen).toContainEqual(expect.objectContaining({ action: 'settings.language' }));
});

test('every way to change something needs our own form: none is done by an address, another site or another kind of body', async () => {
  const { visitor, page, url, dispatcher } = await enter();
  const { fields = {} } = formsOf(page.html).find(({ fields: has }) => has['kind'] === 'message') ?? {};
  const form = { ...fields, text: 'forged' };
  const query = new URLSearchParams(form).toString();
  for (const path of ['/act', '/leave', '/enter']) {
    expect((await visitor.get(`${path}?${query}`)).status).toBe(path === '/enter' ? 200 : 404);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect((await visitor.post(path, form, headers)).status, `${path} ${JSON.stringify(headers)}`).toBe(
        403,
      );
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/json'])
      await visitor.post(path, query, { 'content-type': type });
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      expect((await fetch(url + path, { method, body: query })).status).toBe(404);
  }
  expect(dispatcher.seen.filter(({ kind }) => kind !== 'homeOpened')).toEqual([]);
  expect(visitor.cookies.has('nahad_session')).toBe(true);
});

test('made-up sessions are paced like strangers, before the store is asked about them', async () => {
  let asked = 0;
  const door = {
    look: async () => undefined,
    redeem: async () => undefined,
    keep: async () => 1,
    forget: async () => undefined,
    holderOf: async () => {
      asked++;
      return undefined;
    },
  };
  const { url } = await servePage({ door });
  let refused = 0;
  for (let sent = 0; sent < 400; sent++) {
    const answer = await fetch(`${url}/file/x`, {
      headers: { cookie: `nahad_session=${sent}${'A'.repeat(40)}` },
    });
    await answer.arrayBuffer();
    if (answer.status === 429) refused++;
  }
  expect(refused).toBeGreaterThan(90);
  expect(asked).toBeLessThan(310);
});

/** The page behind https, as its proxy asks for it. */
function behindProxy(
  url: string,
  cookie = '',
): Promise<{ status: number | undefined; cookies: readonly string[] }> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'nahad.example', cookie };
    const sent = request(url, { headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, cookies: response.headers['set-cookie'] ?? [] });
    });
    sent.on('error', reject).end();
  });
}

test('behind https a neighbour under the same domain can plant no cookie', async () => {
  const { url } = await servePage({ publicUrl: 'https://nahad.example' });
  const { cookies } = await behindProxy(url);
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies)
    expect(cookie).toMatch(/^__Host-nahad_\w+=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  // What was planted under the bare name is not looked at: the visit's own secret stays.
  const own = /^__Host-nahad_visit=([^;]+)/.exec(cookies[0] ?? '')?.[1] ?? '';
  const planted = await behindProxy(url, `nahad_visit=planted; __Host-nahad_visit=${own}`);
  expect(planted.cookies.at(-1)).toContain(own);
});

test('no answer, whatever its status, may be framed, sniffed or kept', async () => {
  const { visitor, page, url } = await enter();
  const answers = [
    page,
    await visitor.get('/nowhere'),
    await visitor.get('/enter?link=made-up'),
    await visitor.press(page, 'Send', { text: 'q', kind: 'nothing' }),
    await visitor.press(page, 'Send', { text: 'q' }, { origin: 'https://evil.example' }),
    await visitor.press(page, 'Send', { text: 'x'.repeat(70_000) }),
    await visitor.press(page, 'Send', { text: 'fault' }),
    await fetch(`${url}/act`, { method: 'DELETE' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 200, 400, 403, 413, 500, 411]);
  for (const { headers } of answers) {
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  }
});
