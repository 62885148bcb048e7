import { getConnInfo } from '@hono/node-server/conninfo';
import type { MiddlewareHandler } from 'hono';
import { answerNotice } from './answer-notice.ts';
import { clientAddress, networkOf } from './client-address.ts';
import { readVisit, type WebParts } from './visit.ts';

/** Who sends too much waits: a signed-in person by their session, anybody else by their address. */
export function pacedOnly(parts: WebParts): MiddlewareHandler {
  return async (c, next) => {
    const visit = readVisit(c, parts);
    const remote = getConnInfo(c).remote.address ?? '';
    const waitSeconds = visit.session
      ? parts.limiters.session.take(visit.session.id)
      : parts.limiters.address.take(
          networkOf(clientAddress(remote, c.req.header('x-forwarded-for'), parts.isProxy)),
        );
    if (waitSeconds === undefined) return next();
    c.header('retry-after', String(waitSeconds));
    return answerNotice(c, parts, visit, 429, 'too-fast');
  };
}
