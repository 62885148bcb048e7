import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { answerFile } from '../../../src/platforms/web/file-route.ts';
import { sandboxedFiles, securePages } from '../../../src/platforms/web/guards.ts';

const app = new Hono();
app.use('/file/*', sandboxedFiles).use(securePages(false));
app.get('/file/:type', (c) => {
  const mediaType = c.req.param('type') === 'page' ? 'text/html; charset=utf-8' : 'application/pdf';
  return answerFile(c, { name: 'گزارش.x', mediaType, data: new Uint8Array([60]) });
});

test('a page among the files is shown, but runs nothing and has no origin', async () => {
  const { headers } = await app.request('/file/page');
  expect(headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''%/);
  expect(headers.get('content-security-policy')).toMatch(
    /^sandbox; default-src 'none'; style-src 'unsafe-inline'/,
  );
  expect(headers.get('content-security-policy')).not.toMatch(/script|allow-/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('other files are only saved; a page that says there is none keeps our rules', async () => {
  expect((await app.request('/file/pdf')).headers.get('content-disposition')).toMatch(/^attachment; /);
  const missing = await app.request('/file/a/b');
  expect(missing.status).toBe(404);
  expect(missing.headers.get('content-security-policy')).toContain("script-src 'self'");
});
