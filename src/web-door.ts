import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from './core/clock.ts';
import { type Member, memberKey } from './core/member.ts';
import type { SignInLink } from './core/sign-in.ts';
import type { Store } from './core/store.ts';
import { isName, MAX_NAME_CHARS } from './language/is-name.ts';
import { cleanInput } from './language/normalize.ts';
import type { SignedIn, WebDoor } from './platforms/web/web-options.ts';

const DAY_MS = 24 * 3600 * 1000;
const SESSION_DAYS = 90;

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A token of 256 bits for a link, and what is kept of it. */
export function newToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}

/**
 * Sign-in links and sessions of the page's workspace. A link makes a person of its own, without roles: whoever made it
 * can be nobody by it who is there already, and open nobody's answers.
 */
export function createWebDoor(store: Store, workspaceId: string, clock: Clock): WebDoor {
  const isGood = (link: { readonly expiresAt: Date; readonly workspaceId: string } | undefined) =>
    link !== undefined && link.workspaceId === workspaceId && link.expiresAt > clock.now();
  const personOf = (platformId: string) => store.members.get(memberKey('web', workspaceId, platformId));

  async function enter(link: SignInLink, typed: string): Promise<SignedIn | undefined> {
    if (link.memberId !== undefined) {
      const own = await personOf(link.memberId);
      return own && { memberId: own.platformId, name: own.name };
    }
    const platformId = `p-${randomBytes(9).toString('hex')}`;
    const id = memberKey('web', workspaceId, platformId);
    const name = link.name ?? typed;
    const member: Member = { id, platform: 'web', workspaceId, platformId, name, roles: [] };
    await store.members.save(member);
    if (link.replaces !== undefined) await retire(link.replaces, link.teamId);
    return { memberId: platformId, name, ...(link.teamId !== undefined && { teamId: link.teamId }) };
  }

  /** Whoever came in before under this name is signed out and not asked any more; what they answered is theirs alone. */
  async function retire(platformId: string, teamId: string | undefined): Promise<void> {
    const id = memberKey('web', workspaceId, platformId);
    const team = teamId === undefined ? undefined : await store.teams.get(teamId);
    // They may have been made a manager since the link was made.
    if (!team || team.managers.includes(id)) return;
    await store.signIn.endAll(workspaceId, platformId);
    await store.memberships.remove(team.id, id);
  }

  return {
    async look(token) {
      const link = await store.signIn.link(hashOf(token));
      if (!link || !isGood(link)) return undefined;
      const team = link.teamId === undefined ? undefined : await store.teams.get(link.teamId);
      const own = link.memberId === undefined ? undefined : await personOf(link.memberId);
      const name = own?.name ?? link.name;
      return { ...(name !== undefined && { name }), ...(team && { team: team.name }) };
    },
    async redeem(token, name) {
      const typed = cleanInput(name, MAX_NAME_CHARS + 1);
      const seen = await store.signIn.link(hashOf(token));
      if (!seen || !isGood(seen)) return undefined;
      const needsName = seen.name === undefined && seen.memberId === undefined;
      if (needsName && !isName(typed)) return undefined;
      const link = await store.signIn.take(hashOf(token));
      return link && enter(link, typed);
    },
    async keep(cookie, memberId) {
      // A whole day: it tells the day on which somebody signed in, not the moment.
      const day = Math.ceil(clock.now().getTime() / DAY_MS) * DAY_MS;
      const expiresAt = new Date(day + SESSION_DAYS * DAY_MS);
      await store.signIn.begin({ hash: hashOf(cookie), workspaceId, memberId, expiresAt });
      return SESSION_DAYS * 24 * 3600;
    },
    async holderOf(cookie) {
      const session = await store.signIn.session(hashOf(cookie));
      if (!session || !isGood(session)) return undefined;
      const member = await personOf(session.memberId);
      return member && { memberId: member.platformId, name: member.name };
    },
    forget: (cookie) => store.signIn.end(hashOf(cookie)),
  };
}
