import type { Context } from '../core/context.ts';
import type { Member } from '../core/member.ts';
import type { Round } from '../core/round.ts';
import type { Team } from '../core/team.ts';
import { UserError } from '../core/user-error.ts';

/** What a person is to a team. */
export type TeamRole = 'manager' | 'leader' | 'member';

/**
 * The one team of the person's workspace in which they have the role: the named one (by id or name), else the only one.
 * Refuses when there is none, or several and no name.
 */
export async function findTeam(context: Context, role: TeamRole, named = ''): Promise<Team> {
  const candidates = await teamsOf(context, role);
  const wanted = fold(named);
  const found = wanted
    ? candidates.filter((team) => team.id === named.trim() || fold(team.name) === wanted)
    : candidates.filter((team) => team.state !== 'ended');
  const [team, ...others] = found;
  if (!team) throw new UserError(await refusalOf(context, role));
  if (others.length)
    throw new UserError('errors:which-team', { teams: context.texts.list(found.map((one) => one.name)) });
  return team;
}

/** Teams of the person's own workspace in which they have the role. */
export async function teamsOf(context: Context, role: TeamRole): Promise<readonly Team[]> {
  const { member, store } = context;
  const teams = await store.teams.list(member.workspaceId);
  const own = teams.filter((team) => team.platform === member.platform);
  if (role !== 'member') return own.filter((team) => hasRole(team, member, role));
  const memberships = await store.memberships.ofMember(member.id);
  return own.filter((team) => memberships.some((membership) => membership.teamId === team.id));
}

/** A leader is a manager or a reader of the team. */
export function hasRole(team: Team, member: Member, role: 'manager' | 'leader'): boolean {
  if (team.platform !== member.platform || team.workspaceId !== member.workspaceId) return false;
  if (team.managers.includes(member.id)) return true;
  return role === 'leader' && team.readers.includes(member.id);
}

/** The team of this id if it is in the person's workspace; buttons carry ids, and ids can be made up. */
export async function teamById(context: Context, id: string): Promise<Team> {
  const team = await context.store.teams.get(id);
  const { platform, workspaceId } = context.member;
  if (!team || team.platform !== platform || team.workspaceId !== workspaceId)
    throw new UserError('errors:no-team');
  return team;
}

/** As teamById, for what only a manager may do. */
export async function managedTeam(context: Context, id: string): Promise<Team> {
  const team = await teamById(context, id);
  if (!hasRole(team, context.member, 'manager')) throw new UserError('errors:not-manager');
  return team;
}

async function refusalOf(context: Context, role: TeamRole) {
  if (role === 'member') return 'errors:no-team' as const;
  const leads = await teamsOf(context, role);
  if (leads.length) return 'errors:no-team' as const;
  return role === 'manager' ? ('errors:not-manager' as const) : ('errors:not-leader' as const);
}

/** Spellings of one name are one name: ي/ك, half-spaces, capitals. */
export function sameName(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

function fold(name: string): string {
  return name
    .trim()
    .normalize('NFKC')
    .replace(/ي/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[\s\u200c]+/g, ' ')
    .toLowerCase();
}

/** Whoever took a team over sees no names of what was answered before. */
export function mayReadNames(team: Team, memberId: string, round: Pick<Round, 'openedAt'>): boolean {
  const since = team.managerSince?.find((one) => one.memberId === memberId)?.at;
  return team.managers.includes(memberId) && (since === undefined || round.openedAt >= since);
}
