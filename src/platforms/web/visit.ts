import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Origin } from '../../core/interaction.ts';
import { LOCALES, type Locale } from '../../core/locale.ts';
import type { Dispatcher } from '../../core/platform.ts';
import type { Assets } from './assets.ts';
import type { EntryCode } from './entry-code.ts';
import type { FileShelf } from './file-shelf.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Frame } from './render-controls.ts';
import type { Shell } from './render-shell.ts';
import { randomId, type Seal } from './seal.ts';
import type { Session, Sessions } from './sessions.ts';
import type { WebOptions } from './web-options.ts';

/** What the routes work with. */
export interface WebParts {
  readonly options: WebOptions;
  readonly dispatcher: Dispatcher;
  readonly sessions: Sessions;
  readonly shelf: FileShelf;
  readonly seal: Seal;
  readonly assets: Assets;
  readonly entry: EntryCode;
  /** By session, and by address for who has none. */
  readonly limiters: { readonly session: RateLimit; readonly address: RateLimit };
  isProxy(address: string): boolean;
}

/** One request: who sent it, in which language the page answers. */
export interface Visit {
  readonly locale: Locale;
  readonly frame: Frame;
  /** The secret that the tokens of this browser's forms belong to. */
  readonly cookie: string;
  readonly session: Session | undefined;
  /** The page's script asked: only the new piece is wanted. */
  readonly wantsPart: boolean;
}

export const SESSION_COOKIE = 'nahad_session';
const visitCookie = 'nahad_visit';
const languageCookie = 'nahad_language';
const yearInSeconds = 365 * 24 * 60 * 60;

/**
 * Flags of every cookie: scripts cannot read it, other sites cannot make browsers send it, and behind https (`__Host-`)
 * no neighbour under the same domain can plant one.
 */
export function cookieFlags({ publicUrl }: Pick<WebOptions, 'publicUrl'>) {
  const flags = { path: '/', httpOnly: true, sameSite: 'Strict' } as const;
  const isHttps = publicUrl?.startsWith('https:') ?? false;
  return isHttps ? ({ ...flags, secure: true, prefix: 'host' } as const) : { ...flags, secure: false };
}

function cookieNamed(c: Context, name: string, options: Pick<WebOptions, 'publicUrl'>): string | undefined {
  const flags = cookieFlags(options);
  return 'prefix' in flags ? getCookie(c, name, flags.prefix) : getCookie(c, name);
}

export function sessionCookie(c: Context, options: Pick<WebOptions, 'publicUrl'>): string | undefined {
  return cookieNamed(c, SESSION_COOKIE, options);
}

/** `chosen`: the language the person has chosen for all answers; it holds for the page, too. */
export function readVisit(c: Context, { options, sessions, seal }: WebParts, chosen?: Locale): Visit {
  const flags = cookieFlags(options);
  const wanted = askedLocale(c) ?? chosen;
  if (wanted) setCookie(c, languageCookie, wanted, { ...flags, maxAge: yearInSeconds });
  const locale = wanted ?? localeIn(cookieNamed(c, languageCookie, options)) ?? options.defaultLocale;
  const session = sessions.find(sessionCookie(c, options));
  const cookie = session?.id ?? cookieNamed(c, visitCookie, options) ?? randomId();
  if (!session) setCookie(c, visitCookie, cookie, flags);
  const frame = { texts: options.textsFor(locale), token: seal.formToken(cookie) };
  return { locale, frame, cookie, session, wantsPart: c.req.header('x-nahad-part') !== undefined };
}

export function shellOf(visit: Visit, { options, assets }: WebParts): Shell {
  const { frame, session } = visit;
  return {
    frame,
    assets,
    isSample: options.isSample,
    canSwitch: options.isSample,
    visitor: session?.visitor,
  };
}

/** Who does it, for the bot. */
export function originOf(session: Session, visit: Visit, { options }: WebParts): Origin {
  return {
    id: options.newId(),
    platform: 'web',
    workspaceId: options.workspaceId,
    memberId: session.visitor.memberId,
    memberName: session.visitor.name[visit.locale],
    localeHint: visit.locale,
  };
}

/** `?lang=fa` or `en`: the person has just picked the language. */
export function askedLocale(c: Context): Locale | undefined {
  return localeIn(c.req.query('lang'));
}

function localeIn(text: string | undefined): Locale | undefined {
  return LOCALES.find((locale) => locale === text);
}
