import { type Context, Hono } from 'hono';
import { answerAct } from './act-route.ts';
import { answerNotice } from './answer-notice.ts';
import { answerEnter, answerEntry, answerLeave } from './enter-route.ts';
import { answerFile } from './file-route.ts';
import {
  linksUntold,
  neverStored,
  ownFormsOnly,
  ownHostOnly,
  sandboxedFiles,
  securePages,
  smallFormsOnly,
} from './guards.ts';
import { fromElsewhere, isReopened, keptSessions } from './kept-sessions.ts';
import type { OwnHosts } from './own-hosts.ts';
import { pacedOnly } from './paced-only.ts';
import { answerPage } from './page-route.ts';
import { askedLocale, cookieFlags, originOf, readVisit, sessionCookie, type WebParts } from './visit.ts';

const maxFormBytes = 64 * 1024;
const yearInSeconds = 365 * 24 * 60 * 60;

/** The page of who is signed in, in the language they chose; picking one on the page is choosing it for all answers. */
async function answerFront(c: Context, parts: WebParts): Promise<Response> {
  const session = parts.sessions.find(sessionCookie(c, parts.options));
  const asked = askedLocale(c);
  const chosen = session && !asked ? await parts.options.localeOf(session.visitor.memberId) : undefined;
  const visit = readVisit(c, parts, chosen);
  if (!visit.session) return answerEntry(c, parts, visit);
  // An address that another site had opened shows the language; choosing it for good is the person's own press.
  if (asked && !isReopened(c)) {
    const choice = { kind: 'action', action: 'settings.language', value: `:${asked}` } as const;
    await parts.dispatcher.dispatch({ ...originOf(visit.session, visit, parts), ...choice });
  }
  return answerPage(c, parts, visit, visit.session);
}

/** All routes of the page. */
export function createWebApp(parts: WebParts, hosts: () => OwnHosts): Hono {
  const { options, assets } = parts;
  const app = new Hono();
  // Before the rules of our own pages: what comes first here has the last word.
  app.use('/file/*', sandboxedFiles);
  app.use('/enter', linksUntold);
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
  // The pace comes before the store is asked whose session it is.
  app.use(fromElsewhere(parts), pacedOnly(parts), keptSessions(parts));
  app.get('/file/:name', (c) => {
    const file = parts.shelf.get(sessionCookie(c, options) ?? '', c.req.param('name'));
    return file ? answerFile(c, file) : c.notFound();
  });
  app.on('GET', ['/', '/enter'], (c) => answerFront(c, parts));
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
