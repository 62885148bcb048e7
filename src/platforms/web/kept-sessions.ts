import type { Context, MiddlewareHandler } from 'hono';
import { html } from 'hono/html';
import { visitorOf } from './enter-route.ts';
import { sessionCookie, type WebParts } from './visit.ts';

/** Stands in an address that was opened once more. */
const ONCE = 'again';

/**
 * Cookies are not sent along from other sites (`SameSite=Strict`), so somebody who follows the round's address in a
 * messenger's page would look signed out. Their browser is told to open the same address once more, from here.
 */
export function fromElsewhere({ options }: WebParts): MiddlewareHandler {
  return async (c, next) => {
    const isStranger =
      c.req.header('sec-fetch-site') === 'cross-site' && sessionCookie(c, options) === undefined;
    const isOpened = c.req.method === 'GET' && c.req.header('sec-fetch-mode') === 'navigate';
    const url = new URL(c.req.url);
    if (!isOpened || !isStranger || url.searchParams.has(ONCE)) return next();
    url.searchParams.set(ONCE, '1');
    // One slash, whatever the path holds: `//evil.example` would be another site.
    const here = `${url.pathname.replace(/^[/\\]+/, '/')}${url.search}`;
    return c.html(
      html`<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${here}"><title>…</title></head><body><a href="${here}">…</a></body></html>`,
    );
  };
}

export function isReopened(c: Context): boolean {
  return c.req.query(ONCE) !== undefined;
}

/** Sessions that the store knows come back after a restart, and end when it knows them no more. */
export function keptSessions({ options, sessions }: WebParts): MiddlewareHandler {
  return async (c, next) => {
    const id = sessionCookie(c, options);
    const here = sessions.find(id);
    if (id !== undefined && options.door && (!here || here.isKept)) {
      const holder = await options.door.holderOf(id);
      if (!holder) sessions.close(id);
      else if (!here) sessions.open(visitorOf(holder), { id });
    }
    return next();
  };
}
