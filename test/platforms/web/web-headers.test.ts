import { expect, test } from 'vitest';
import { enter, servePage, statusWithHost } from './web-harness.ts';
import { formsOf, webVisitor } from './web-visitor.ts';

test('headers of every page', async () => {
  const { visitor, page } = await enter();
  for (const { headers } of [page, await visitor.get('/nowhere'), await visitor.get('/healthz')]) {
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toBeNull();
  }
});

test('no page carries script or style of its own', async () => {
  const { page } = await enter();
  expect(page.html).not.toMatch(
    /<style|style=|<script(?! src="\/assets\/page\.[0-9a-f]{12}\.js" defer><\/script>)| on\w+=/,
  );
});

test('assets are our own and may be kept', async () => {
  const { visitor, page } = await enter();
  const style = /href="(\/assets\/page\.[^"]+\.css)"/.exec(page.html)?.[1] ?? '';
  const css = await visitor.get(style);
  expect(css.headers.get('cache-control')).toContain('immutable');
  expect(css.html).toContain('Vazirmatn-Regular.woff2');
  const font = await visitor.get('/assets/Vazirmatn-Regular.woff2');
  expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2']);
  expect((await visitor.get('/assets/..%2fseal.ts')).status).toBe(404);
});

test('the session cookie is long, unreadable for scripts and never sent from elsewhere', async () => {
  const { url } = await servePage();
  const visitor = webVisitor(url);
  const picker = await visitor.get('/');
  const form = formsOf(picker.html)[0];
  const response = await fetch(`${url}/enter`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: `nahad_visit=${visitor.cookies.get('nahad_visit')}` },
    body: new URLSearchParams({ ...form?.fields, memberId: 'omid' }),
  });
  expect(response.headers.getSetCookie().find((set) => set.startsWith('nahad_session='))).toMatch(
    /^nahad_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
});

test('behind https cookies are Secure and the public name is ours', async () => {
  const { url } = await servePage({ publicUrl: 'https://nahad.example' });
  expect(await statusWithHost(url, 'nahad.example')).toBe(200);
  const response = await fetch(url);
  expect(response.headers.getSetCookie().every((set) => set.includes('; Secure'))).toBe(true);
  expect(response.headers.get('strict-transport-security')).toContain('max-age');
});
