import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { placeReply } from './place-reply.ts';
import { LONGEST_QUESTION } from './read-act.ts';
import { readForm } from './read-form.ts';
import { renderEntry } from './render-entry.ts';
import { renderLeaving } from './render-notice.ts';
import type { Session, Visitor } from './sessions.ts';
import {
  cookieFlags,
  originOf,
  readVisit,
  SESSION_COOKIE,
  shellOf,
  type Visit,
  type WebParts,
} from './visit.ts';
import type { SignedIn, WebOptions } from './web-options.ts';

export interface EntryNote {
  readonly problem?: 'code' | 'ended' | 'link' | 'name' | 'person' | 'token';
  readonly draft?: string;
  /** The token of the link that brought the person here. */
  readonly link?: string;
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
  const link = note.link ?? c.req.query('link') ?? '';
  // Only looked at: messengers open addresses ahead of people.
  const offer = link === '' ? undefined : await parts.options.door?.look(link);
  const problem = note.problem ?? (link !== '' && !offer ? 'link' : undefined);
  const view = {
    shell: shellOf(visit, parts),
    people: await parts.options.people(),
    takesCode: parts.entry.isOpen(),
    code: c.req.query('code') ?? '',
    link: offer && { ...offer, token: link },
    problem: problem && texts.t(`web:entry.problem-${problem}`),
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
  const way = await wayIn(parts, form);
  if (!way.visitor) {
    const link = form.get('link');
    return answerEntry(c, parts, visit, 403, {
      problem: way.problem,
      draft,
      ...(link !== null && { link }),
    });
  }
  const session = await startSession(c, parts, way);
  session.draft = draft.slice(0, LONGEST_QUESTION);
  if (way.teamId !== undefined) await showTeam(parts, session, visit, way.teamId);
  return c.redirect('/', 303);
}

interface WayIn {
  readonly visitor?: Visitor | undefined;
  readonly problem: 'code' | 'link' | 'name' | 'person';
  readonly teamId?: string;
  /** The session outlives a restart. */
  readonly isKept: boolean;
}

async function wayIn({ options, entry }: WebParts, form: URLSearchParams): Promise<WayIn> {
  const [code, link] = [form.get('code'), form.get('link')];
  if (code !== null) return { visitor: entry.redeem(code.trim()), problem: 'code', isKept: true };
  if (link === null)
    return { visitor: await personOf(options, form.get('memberId')), problem: 'person', isKept: false };
  const person = await options.door?.redeem(link, form.get('name') ?? '');
  if (person) {
    const { teamId } = person;
    return {
      visitor: visitorOf(person),
      problem: 'link',
      isKept: true,
      ...(teamId !== undefined && { teamId }),
    };
  }
  const isGood = (await options.door?.look(link)) !== undefined;
  return { problem: isGood ? 'name' : 'link', isKept: false };
}

/** A person with one name in every language. */
export function visitorOf({ memberId, name }: SignedIn): Visitor {
  return { memberId, name: { fa: name, en: name }, place: [] };
}

async function startSession(c: Context, parts: WebParts, { visitor, isKept }: WayIn): Promise<Session> {
  const { door } = parts.options;
  if (!visitor) throw new Error('nobody to sign in');
  const session = parts.sessions.open(visitor, isKept && door ? {} : undefined);
  const maxAge = session.isKept ? await door?.keep(session.id, visitor.memberId) : undefined;
  const flags = cookieFlags(parts.options);
  setCookie(c, SESSION_COOKIE, session.id, maxAge === undefined ? flags : { ...flags, maxAge });
  return session;
}

/** What joining the team means, as the first thing in the conversation; joining is up to the person. */
async function showTeam(parts: WebParts, session: Session, visit: Visit, teamId: string): Promise<void> {
  const origin = originOf(session, visit, parts);
  const act = { kind: 'action', action: 'team.join', value: teamId, source: '' } as const;
  const { source: _, ...action } = act;
  await placeReply(parts, session, act, await parts.dispatcher.dispatch({ ...origin, ...action }), visit);
}

/** Forgets the session: its conversation is gone too. Who came by a link cannot come back by it, so they are asked first. */
export async function answerLeave(c: Context, parts: WebParts): Promise<Response> {
  const visit = readVisit(c, parts);
  const form = await readForm(c);
  if (visit.session && parts.seal.matches(visit.cookie, form.get('token') ?? '')) {
    if (visit.session.isKept && parts.options.door && form.get('sure') === null)
      return c.html(renderLeaving(shellOf(visit, parts)));
    if (visit.session.isKept) await parts.options.door?.forget(visit.session.id);
    parts.sessions.close(visit.session.id);
    deleteCookie(c, SESSION_COOKIE, cookieFlags(parts.options));
  }
  return c.redirect('/', 303);
}

async function personOf(options: WebOptions, memberId: string | null): Promise<Visitor | undefined> {
  const person = (await options.people()).find((one) => one.memberId === memberId);
  return person && { memberId: person.memberId, name: person.name, place: [person.role, person.team] };
}
