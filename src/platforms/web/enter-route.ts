import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { LONGEST_QUESTION } from './read-act.ts';
import { readForm } from './read-form.ts';
import { renderEntry } from './render-entry.ts';
import type { Visitor } from './sessions.ts';
import { cookieFlags, readVisit, SESSION_COOKIE, shellOf, type Visit, type WebParts } from './visit.ts';
import type { WebOptions } from './web-options.ts';

export interface EntryNote {
  readonly problem?: 'code' | 'ended' | 'person' | 'token';
  readonly draft?: string;
}

/** The page to sign in on. */
export async function answerEntry(
  c: Context,
  parts: WebParts,
  visit: Visit,
  status: ContentfulStatusCode = 200,
  note: EntryNote = {},
): Promise<Response> {
  const { texts } = visit.frame;
  const view = {
    shell: shellOf(visit, parts),
    people: await parts.options.people(),
    takesCode: parts.entry.isOpen(),
    code: c.req.query('code') ?? '',
    problem: note.problem && texts.t(`web:entry.problem-${note.problem}`),
    draft: (note.draft ?? '').slice(0, LONGEST_QUESTION),
  };
  return c.html(renderEntry(view), status);
}

/** Signs in whom the form names, with a new session id. */
export async function answerEnter(c: Context, parts: WebParts): Promise<Response> {
  const visit = readVisit(c, parts);
  if (visit.session) return c.redirect('/', 303);
  const form = await readForm(c);
  const draft = form.get('draft') ?? '';
  if (!parts.seal.matches(visit.cookie, form.get('token') ?? ''))
    return answerEntry(c, parts, visit, 403, { problem: 'token', draft });
  const code = form.get('code');
  const visitor =
    code === null ? await personOf(parts.options, form.get('memberId')) : parts.entry.redeem(code.trim());
  if (!visitor)
    return answerEntry(c, parts, visit, 403, { problem: code === null ? 'person' : 'code', draft });
  const session = parts.sessions.open(visitor);
  session.draft = draft.slice(0, LONGEST_QUESTION);
  setCookie(c, SESSION_COOKIE, session.id, cookieFlags(parts.options));
  return c.redirect('/', 303);
}

/** Forgets the session: its conversation is gone too. */
export async function answerLeave(c: Context, parts: WebParts): Promise<Response> {
  const visit = readVisit(c, parts);
  const form = await readForm(c);
  if (visit.session && parts.seal.matches(visit.cookie, form.get('token') ?? '')) {
    parts.sessions.close(visit.session.id);
    deleteCookie(c, SESSION_COOKIE, cookieFlags(parts.options));
  }
  return c.redirect('/', 303);
}

async function personOf(options: WebOptions, memberId: string | null): Promise<Visitor | undefined> {
  const person = (await options.people()).find((one) => one.memberId === memberId);
  return person && { memberId: person.memberId, name: person.name, place: [person.role, person.team] };
}
