import type { Context, MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { OwnHosts } from './own-hosts.ts';

const self = ["'self'"];
const none = ["'none'"];

/** Nothing from elsewhere is loaded, framed or sent to. */
export function securePages(isHttps: boolean): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: none,
      styleSrc: self,
      scriptSrc: self,
      imgSrc: self,
      fontSrc: self,
      connectSrc: self,
      formAction: self,
      frameAncestors: none,
      baseUri: none,
    },
    xFrameOptions: 'DENY',
    // `no-referrer` would make browsers send `Origin: null` with our own forms.
    referrerPolicy: 'same-origin',
    strictTransportSecurity: isHttps ? 'max-age=15552000' : false,
  });
}

const documentRules =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page among the files of a card brings its own style and fonts; it runs nothing, loads nothing, has no origin. */
export const sandboxedFiles: MiddlewareHandler = async (c, next) => {
  await next();
  // A notice that there is no such file is a page of ours.
  if (c.res.status === 200) c.res.headers.set('content-security-policy', documentRules);
};

/** The address holds a one-use link: not even our own server is told it as the page that a style was asked from. */
export const linksUntold: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('referrer-policy', 'strict-origin');
};

/** Nothing personal is kept by a browser or a proxy; assets say otherwise themselves. */
export const neverStored: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
};

type Refuse = (c: Context, status: 403 | 411 | 413 | 421) => Response | Promise<Response>;

/** @param hosts as a function: the port is known only once the server listens */
export function ownHostOnly(hosts: () => OwnHosts, refuse: Refuse): MiddlewareHandler {
  return async (c, next) => (hosts().isHost(c.req.header('host')) ? next() : refuse(c, 421));
}

/** Forms of other sites, also of other ports of this computer, are refused before they are read. */
export function ownFormsOnly(hosts: () => OwnHosts, refuse: Refuse): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site') ?? 'none';
    const isOurs = origin === undefined || hosts().isOrigin(origin, c.req.header('host'));
    return isOurs && (site === 'same-origin' || site === 'none') ? next() : refuse(c, 403);
  };
}

/** Node holds a body to its length; browsers tell the length of every form. */
export function smallFormsOnly(maxBytes: number, refuse: Refuse): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const length = c.req.header('transfer-encoding')
      ? Number.NaN
      : Number(c.req.header('content-length') ?? 'none');
    if (Number.isNaN(length)) return refuse(c, 411);
    return length > maxBytes ? refuse(c, 413) : next();
  };
}
