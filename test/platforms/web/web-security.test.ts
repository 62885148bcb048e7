import { expect, test } from 'vitest';
import { enter, PEOPLE, servePage, statusWithHost } from './web-harness.ts';
import { formsOf, textOf, webVisitor } from './web-visitor.ts';

test.each([
  ['no token', { token: '' }],
  ['another token', { token: 'x'.repeat(43) }],
])('%s: nothing is done and the text comes back', async (_name, change) => {
  const { visitor, page, dispatcher } = await enter();
  const refused = await visitor.press(page, 'Send', { text: 'my long question', ...change });
  expect(refused.status).toBe(403);
  expect(textOf(refused.html)).toContain('This page is out of date');
  expect(refused.html).toContain('\nmy long question</textarea>');
  expect(dispatcher.seen).toEqual([]);
});

test("another session's token is refused", async () => {
  const { visitor, page, url, dispatcher } = await enter();
  const other = webVisitor(url);
  const theirs = await other.press(await other.get('/?lang=en'), 'Omid team member');
  const token = formsOf(theirs.html)[0]?.fields['token'] ?? '';
  expect((await visitor.press(page, 'Digest', { token })).status).toBe(403);
  expect(dispatcher.seen).toEqual([]);
});

test('the picker needs its own token too', async () => {
  const { url } = await servePage();
  const visitor = webVisitor(url);
  const refused = await visitor.press(await visitor.get('/?lang=en'), 'Omid team member', { token: 'x' });
  expect(refused.status).toBe(403);
  expect(visitor.cookies.has('nahad_session')).toBe(false);
});

test.each([
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: 'http://127.0.0.1:1' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ 'sec-fetch-site': 'same-origin' }, 200],
])('a form from %o is answered %i', async (headers, status) => {
  const { visitor, page, dispatcher } = await enter();
  expect((await visitor.press(page, 'Digest', {}, headers)).status).toBe(status);
  expect(dispatcher.seen).toHaveLength(status === 200 ? 1 : 0);
});

test('our own origin is welcome', async () => {
  const { visitor, page, url } = await enter();
  expect((await visitor.press(page, 'Digest', {}, { origin: url })).status).toBe(200);
});

test('on loopback only our own names are answered', async () => {
  const { url } = await servePage();
  const { port } = new URL(url);
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`])
    expect(await statusWithHost(url, host)).toBe(200);
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    'localhost',
    '127.0.0.1:1',
  ])
    expect(await statusWithHost(`${url}/healthz`, host)).toBe(421);
});

test.each([
  ['an unknown kind', { kind: 'delete' }],
  ['no kind', { kind: '' }],
  ['an unknown command', { kind: 'command', command: 'drop' }],
  ['an action without a name', { kind: 'action', action: '', value: '' }],
  ['a question that is too long', { text: 'x'.repeat(2001) }],
])('%s: a clear card, nothing is done', async (_name, change) => {
  const { visitor, page, dispatcher } = await enter();
  const refused = await visitor.press(page, 'Send', { text: 'my question', ...change });
  expect(refused.status).toBe(400);
  expect(textOf(refused.html)).toContain('The request could not be read');
  expect(refused.html).toContain('text' in change ? change.text.trim() : '\nmy question</textarea>');
  const part = await visitor.press(page, 'Send', { text: 'my question', ...change }, { 'x-nahad-part': '1' });
  expect(part.status).toBe(400);
  expect(part.html).toContain('class="piece"');
  expect(dispatcher.seen).toEqual([]);
});

test('other bodies are no forms', async () => {
  const { visitor, page, dispatcher } = await enter();
  const { fields = {} } = formsOf(page.html).find(({ fields: has }) => has['kind'] === 'message') ?? {};
  const json = JSON.stringify({ ...fields, text: 'q' });
  expect((await visitor.post('/act', json, { 'content-type': 'application/json' })).status).toBe(403);
  const twice = `${new URLSearchParams({ ...fields, text: 'q' })}&kind=message`;
  expect((await visitor.post('/act', twice)).status).toBe(400);
  expect(dispatcher.seen).toEqual([]);
});

test('more than 64 kB is refused with a clear answer', async () => {
  const { visitor, page, dispatcher } = await enter();
  const large = await visitor.press(page, 'Send', { text: 'x'.repeat(70_000) });
  expect(large.status).toBe(413);
  expect(textOf(large.html)).toContain('larger than 64 kilobytes');
  expect(dispatcher.seen).toEqual([]);
});

test('a body of unknown length is not read', async () => {
  const { visitor, page, url, dispatcher } = await enter();
  const { fields = {} } = formsOf(page.html).find(({ fields: has }) => has['kind'] === 'message') ?? {};
  const cookie = [...visitor.cookies].map((pair) => pair.join('=')).join('; ');
  const send = (text: string) =>
    fetch(`${url}/act`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new Blob([new URLSearchParams({ ...fields, text }).toString()]).stream(),
      duplex: 'half',
      redirect: 'manual',
    });
  expect((await send('short')).status).toBe(411);
  expect(dispatcher.seen).toEqual([]);
});

test('an unknown address is a page in the language of the person', async () => {
  const { visitor } = await enter();
  const missing = await visitor.get('/nowhere');
  expect(missing.status).toBe(404);
  expect(textOf(missing.html)).toContain('No such page');
});

test('a fault shows an id, not what it was; the log has it', async () => {
  const { visitor, page, logged } = await enter();
  const fault = await visitor.press(page, 'Send', { text: 'fault' });
  expect(fault.status).toBe(500);
  expect(textOf(fault.html)).toMatch(/whoever runs Nahad: id-\d+/);
  expect(fault.html).not.toContain('secret of the fault');
  expect(logged).toMatchObject([{ error: expect.any(Error), path: '/act' }]);
});

test('a session ends when it is not used for eight hours; the question waits', async () => {
  const { visitor, page, clock, dispatcher } = await enter();
  const hours = (count: number) => count * 60 * 60 * 1000;
  clock.ms += hours(7.5);
  expect((await visitor.press(page, 'Digest')).status).toBe(200);
  clock.ms += hours(7.5);
  expect((await visitor.press(page, 'Digest')).status).toBe(200);
  clock.ms += hours(8.5);
  const ended = await visitor.press(page, 'Send', { text: 'waits' });
  expect(ended.status).toBe(403);
  expect(textOf(ended.html)).toContain('Your session had ended');
  expect(dispatcher.seen).toHaveLength(2);
  const back = await visitor.press(ended, 'Sara team manager');
  expect(back.html).toContain('\nwaits</textarea>');
});

test('leaving forgets the conversation; the old cookie is worth nothing', async () => {
  const { visitor, page, url } = await enter();
  const asked = await visitor.press(page, 'Send', { text: 'my question' });
  const old = visitor.cookies.get('nahad_session') ?? '';
  const left = await visitor.press(asked, 'Switch person');
  expect(textOf(left.html)).toContain('Who would you like to be?');
  const again = await fetch(url, { headers: { cookie: `nahad_session=${old}; nahad_language=en` } });
  expect(textOf(await again.text())).toContain('Who would you like to be?');
});

test('the entry code signs the administrator in, once', async () => {
  const { url, dispatcher } = await servePage({ isSample: false, people: async () => [], entryCode: 'c0de' });
  const visitor = webVisitor(url);
  const form = await visitor.get('/enter?lang=en&code=c0de');
  expect(form.html).not.toContain('Sample data');
  expect((await visitor.press(form, 'Sign in', { code: 'c0df' })).status).toBe(403);
  const second = webVisitor(url);
  const early = await second.get('/?lang=en');
  const page = await visitor.press(form, 'Sign in');
  await visitor.press(page, 'Team');
  expect(dispatcher.seen).toMatchObject([{ memberId: 'administrator', memberName: 'Nahad administrator' }]);
  const late = await second.press(early, 'Sign in', { code: 'c0de' });
  expect(late.status).toBe(403);
  expect(textOf(late.html)).toContain('has been used');
  expect(textOf(late.html)).toContain('you need a sign-in link');
});

test('nobody can be picked who is not offered', async () => {
  const { url } = await servePage({ people: async () => PEOPLE.slice(0, 1) });
  const visitor = webVisitor(url);
  const refused = await visitor.press(await visitor.get('/?lang=en'), 'Sara team manager', {
    memberId: 'omid',
  });
  expect(refused.status).toBe(403);
  expect(textOf(refused.html)).toContain('no such person');
});
