import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { answerAct } from './act-route.ts';
import { answerNotice } from './answer-notice.ts';
import { answerEnter, answerEntry, answerLeave } from './enter-route.ts';
import { answerFile } from './file-route.ts';
import { neverStored, ownFormsOnly, ownHostOnly, securePages, smallFormsOnly } from './guards.ts';
import type { OwnHosts } from './own-hosts.ts';
import { answerPage } from './page-route.ts';
import { cookieFlags, readVisit, SESSION_COOKIE, type WebParts } from './visit.ts';

const maxFormBytes = 64 * 1024;
const yearInSeconds = 365 * 24 * 60 * 60;

/** All routes of the page. */
export function createWebApp(parts: WebParts, hosts: () => OwnHosts): Hono {
  const { options, assets } = parts;
  const app = new Hono();
  app.use(securePages(cookieFlags(options).secure), neverStored);
  app.use(
    ownHostOnly(hosts, (c) => answerNotice(c, parts, readVisit(c, parts), 421, 'host')),
    ownFormsOnly(hosts, (c) => answerNotice(c, parts, readVisit(c, parts), 403, 'foreign')),
    smallFormsOnly(maxFormBytes, (c, status) =>
      answerNotice(c, parts, readVisit(c, parts), status, status === 413 ? 'too-large' : 'malformed'),
    ),
  );
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/assets/:name', (c) => {
    const asset = assets.get(c.req.param('name'));
    if (!asset) return c.notFound();
    c.header('cache-control', `public, max-age=${yearInSeconds}, immutable`);
    c.header('content-type', asset.mediaType);
    return c.body(asset.data);
  });
  app.get('/file/:name', (c) => {
    const file = parts.shelf.get(getCookie(c, SESSION_COOKIE) ?? '', c.req.param('name'));
    return file ? answerFile(c, file) : c.notFound();
  });
  app.on('GET', ['/', '/enter'], (c) => {
    const visit = readVisit(c, parts);
    return visit.session ? answerPage(c, parts, visit, visit.session) : answerEntry(c, parts, visit);
  });
  app.post('/enter', (c) => answerEnter(c, parts));
  app.post('/leave', (c) => answerLeave(c, parts));
  app.post('/act', (c) => answerAct(c, parts));
  app.notFound((c) => answerNotice(c, parts, readVisit(c, parts), 404, 'not-found'));
  app.onError((error, c) => {
    const id = options.newId();
    options.logger.error({ request: id, path: c.req.path, error }, 'page failed');
    return answerNotice(c, parts, readVisit(c, parts), 500, 'fault', { id });
  });
  return app;
}
