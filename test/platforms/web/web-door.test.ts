import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { urlToHttpOptions } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { type Running, start } from '../../../src/start.ts';
import { formsOf, textOf, type WebVisitor, webVisitor } from './web-visitor.ts';

/** The page's text without the marks that set names apart. */
const read = (html: string) => textOf(html).replace(/[\u2066-\u2069]/g, '');

const dir = mkdtempSync(join(tmpdir(), 'nahad-door-'));
const config = readConfig({
  NAHAD_DATA_DIR: join(dir, 'data'),
  NAHAD_KEY_DIR: join(dir, 'keys'),
  NAHAD_WEB_PORT: '0',
  NAHAD_LOCALE: 'en',
  NAHAD_LOG_LEVEL: 'silent',
});
let running: Running;
let admin: WebVisitor;
let url = '';

beforeAll(async () => {
  running = await start(config, { sample: 'refuse' });
  url = running.web.address() ?? '';
  admin = webVisitor(url);
  const code = running.entryUrl?.replace(url, '') ?? '';
  const page = await admin.press(await admin.get(code), 'Sign in');
  const made = await admin.press(page, 'Send', { text: '/nahad team create Press office' });
  await admin.press(made, 'Start');
});
afterAll(async () => {
  await running.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** The paths of links the manager makes for these names; none makes one for anybody. */
async function makeLinks(...names: readonly string[]): Promise<readonly string[]> {
  const card = await admin.press(await admin.get('/'), 'Send', { text: '/nahad team invite' });
  const form = await admin.press(card, 'Make links');
  const before = new Set(linksOn(form.html));
  const page = await admin.press(form, 'Make', { 'field.names': names.join('\n') });
  return linksOn(page.html).filter((path) => !before.has(path));
}

function linksOn(html: string): readonly string[] {
  return [...read(html).matchAll(/\/enter\?link=[\w-]{43}/g)].map(([path]) => path);
}

/** Somebody who came in by a link of this name. */
async function comeIn(name: string) {
  const [path = ''] = await makeLinks(name);
  const visitor = webVisitor(url);
  const entry = await visitor.get(path);
  return { visitor, path, entry, page: await visitor.press(entry, 'Sign in') };
}

describe('a sign-in link', () => {
  test('names its team and person, and shows first what joining means', async () => {
    const { entry, page, visitor } = await comeIn('Mina Rad');
    expect(read(entry.html)).toContain('You are invited to Press office');
    expect(read(entry.html)).toContain('You come in as Mina Rad');
    expect(read(page.html)).toContain('Before you join Press office');
    expect(read((await visitor.press(page, 'I join')).html)).toContain('You are in Press office');
  });

  test('is not used up by looking, however often; then works once', async () => {
    const [path = ''] = await makeLinks('Once Only');
    for (let looks = 0; looks < 3; looks++) expect((await webVisitor(url).get(path)).status).toBe(200);
    await fetch(url + path, { method: 'HEAD' });
    const [first, second] = [webVisitor(url), webVisitor(url)];
    const [one, two] = [await first.get(path), await second.get(path)];
    expect(read((await first.press(one, 'Sign in')).html)).toContain('Once Only');
    const again = await second.press(two, 'Sign in');
    expect(again.status).toBe(403);
    expect(read(again.html)).toContain('has been used or is over');
    expect(second.cookies.has('nahad_session')).toBe(false);
  });

  test('of two who press at once one comes in', async () => {
    const [path = ''] = await makeLinks('Race Winner');
    const visitors = [webVisitor(url), webVisitor(url), webVisitor(url)];
    const entered = await Promise.all(
      visitors.map(async (visitor) => ({ visitor, entry: await visitor.get(path) })),
    );
    const answers = await Promise.all(entered.map(({ visitor, entry }) => visitor.press(entry, 'Sign in')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('without a name asks for one; a bad one does not use it up', async () => {
    const [path = ''] = await makeLinks();
    const visitor = webVisitor(url);
    const entry = await visitor.get(path);
    for (const name of ['', ' ', 'x', '\u202e\u0000', 'n'.repeat(61), '😀😀😀', '...']) {
      const refused = await visitor.press(entry, 'Sign in', { name });
      expect(read(refused.html), JSON.stringify(name)).toContain('A name of 2 to 60 characters is needed');
    }
    const page = await visitor.press(entry, 'Sign in', { name: '  <b>Omid</b>\n' });
    expect(read(page.html)).toContain('<b>Omid</b>');
    expect(page.html).not.toContain('<b>Omid');
  });

  test('is nowhere in the files, only its hash is', async () => {
    const [path = ''] = await makeLinks('Secret Keeper');
    const token = path.split('=')[1] ?? '';
    const { visitor } = await comeIn('Cookie Keeper');
    const cookie = visitor.cookies.get('nahad_session') ?? '';
    const files = readdirSync(config.dataDir).filter((name) => !name.endsWith('.sock'));
    const kept = files.map((name) => readFileSync(join(config.dataDir, name), 'utf8')).join('\n');
    expect(kept).toContain('Secret Keeper');
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(cookie);
  });

  test('a second link for a member makes somebody new, who cannot see what the first one answered', async () => {
    const first = await comeIn('Nader Fard');
    await first.visitor.press(first.page, 'I join');
    const second = await comeIn('Nader Fard');
    expect(read((await first.visitor.get('/')).html)).toContain('you need a sign-in link');
    expect(read(second.page.html)).toContain('Before you join Press office');
  });

  test('no manager is replaced by a link of another', async () => {
    await admin.press(
      await admin.press(await admin.get('/'), 'Send', { text: '/nahad team join Press office' }),
      'I join',
    );
    const invite = await admin.press(await admin.get('/'), 'Send', { text: '/nahad team invite' });
    const form = await admin.press(invite, 'Make links');
    const refused = await admin.press(form, 'Make', { 'field.names': 'Nahad administrator' });
    expect(read(refused.html)).toContain('cannot be replaced by a link');
  });

  test('of one’s own brings the same person into another browser', async () => {
    const { visitor } = await comeIn('Two Devices');
    const settings = await visitor.press(await visitor.get('/'), 'Settings');
    const own = await visitor.press(settings, 'Sign in on another device');
    const [path = ''] = /\/enter\?link=[\w-]{43}/.exec(read(own.html)) ?? [];
    const phone = webVisitor(url);
    const entry = await phone.get(path);
    expect(read(entry.html)).toContain('You come in as Two Devices');
    expect(read((await phone.press(entry, 'Sign in')).html)).toContain('Two Devices');
  });
});

/** The page as a browser gets it that was sent here by another site; `fetch` sets these headers itself. */
function opened(path: string): Promise<string> {
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  return new Promise((resolve, reject) => {
    const sent = request({ ...urlToHttpOptions(new URL(url)), path, headers }, (response) => {
      void text(response).then(resolve, reject);
    });
    sent.on('error', reject).end();
  });
}

describe('attacks', () => {
  test('fixation: a cookie from before is not the one after', async () => {
    const [path = ''] = await makeLinks('Fixed Person');
    const victim = webVisitor(url);
    const planted = 'A'.repeat(43);
    const entry = await victim.get(path, { cookie: `nahad_session=${planted}` });
    await victim.press(entry, 'Sign in');
    const cookie = victim.cookies.get('nahad_session');
    expect(cookie).toBeDefined();
    expect(cookie).not.toBe(planted);
    const attacker = await fetch(url, { headers: { cookie: `nahad_session=${planted}` } });
    expect(await attacker.text()).not.toContain('Fixed Person');
  });

  test('a foreign form, or one without its token, uses nothing up', async () => {
    const [path = ''] = await makeLinks('Forged Form');
    const visitor = webVisitor(url);
    const entry = await visitor.get(path);
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await visitor.press(entry, 'Sign in', {}, headers)).status).toBe(403);
    }
    expect((await visitor.press(entry, 'Sign in', { token: 'x' })).status).toBe(403);
    expect((await visitor.press(entry, 'Sign in')).status).toBe(200);
  });

  test.each(['//evil.example', '/\\evil.example', '/%2F%2Fevil.example', '/?next=https://evil.example'])(
    'open redirect: %s leads nowhere else',
    async (path) => {
      const answer = await fetch(url + path, { redirect: 'manual' });
      expect(answer.headers.get('location')).toBeNull();
      for (const html of [await answer.text(), await opened(path)])
        expect(html).not.toMatch(/(?:href="|url=)(?:https?:)?[/\\]{2}evil/i);
    },
  );

  test('header injection: nothing typed comes back in a header', async () => {
    const [path = ''] = await makeLinks('Header Person');
    const visitor = webVisitor(url);
    const entry = await visitor.get(path);
    const evil = 'x\r\nset-cookie: stolen=1';
    const { fields = {} } = formsOf(entry.html).find((form) => form.fields['link']) ?? {};
    const answer = await visitor.post('/enter', { ...fields, link: evil, name: evil, draft: evil });
    expect(visitor.cookies.has('stolen')).toBe(false);
    expect([...answer.headers].flat().join()).not.toContain('stolen');
  });

  test('who comes from a messenger’s page is told to open the address once more, and only once', async () => {
    const first = await opened('/?lang=fa');
    const [, to = ''] = /content="0;url=([^"]+)"/.exec(first) ?? [];
    expect(to).toBe('/?lang=fa&amp;again=1');
    expect(await opened(to.replace('&amp;', '&'))).not.toContain('http-equiv');
  });

  test('too many requests of one address wait, and say how long', async () => {
    const other = await start(
      { ...config, dataDir: join(dir, 'data2'), keyDir: join(dir, 'keys2') },
      { sample: 'refuse' },
    );
    onTestFinished(() => other.stop());
    const there = other.web.address() ?? '';
    let last = await fetch(there);
    for (let sent = 0; sent < 400 && last.status !== 429; sent++) {
      await last.arrayBuffer();
      // No proxy was named: what a stranger says about where it comes from does not count.
      last = await fetch(`${there}/file/none`, { headers: { 'x-forwarded-for': `10.0.0.${sent % 250}` } });
    }
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(`${there}/healthz`)).status).toBe(200);
  });
});

test('a restart signs nobody out; leaving and a used-up session do', async () => {
  const { visitor, page } = await comeIn('Stays Here');
  await visitor.press(page, 'I join');
  await running.stop();
  running = await start(
    { ...config, web: { ...config.web, port: Number(new URL(url).port) } },
    { sample: 'refuse' },
  );
  const back = await visitor.get('/');
  expect(read(back.html)).toContain('Stays Here');
  const cookie = visitor.cookies.get('nahad_session') ?? '';
  const asked = await visitor.press(back, 'Sign out');
  expect(read(asked.html)).toContain('Sign in on another device');
  expect(read((await visitor.get('/')).html)).toContain('Stays Here');
  await visitor.press(asked, 'Yes, sign out');
  const stolen = await fetch(url, { headers: { cookie: `nahad_session=${cookie}` } });
  expect(read(await stolen.text())).not.toContain('Stays Here');
});

test('a round brings its managers a short message with the address, to be pasted elsewhere', async () => {
  for (const name of ['Round A', 'Round B', 'Round C', 'Round D', 'Round E']) {
    const { visitor, page } = await comeIn(name);
    await visitor.press(page, 'I join');
  }
  await admin.press(await admin.get('/'), 'Send', { text: '/nahad checkin open' });
  const now = async () => read((await admin.get('/')).html);
  // It is delivered after the round was said to be open.
  await expect
    .poll(now, { timeout: 20_000 })
    .toMatch(/Check-in of Press office: round 1 is open until [^:]+:\d\d[^:]*: http:\/\/127\.0\.0\.1:\d+\//);
  expect(await now()).toContain('Copy the message below into the messenger your office uses');
  await admin.press(await admin.get('/'), 'Send', { text: '/nahad checkin close' });
  expect((await now()).split('Conversation')[0]).not.toContain('For the office messenger');
});
