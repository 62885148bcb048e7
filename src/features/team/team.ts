import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action, Command } from '../../core/interaction.ts';
import type { Team } from '../../core/team.ts';
import type { TextKey } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import { isName, MAX_NAME_CHARS } from '../../language/is-name.ts';
import { noteAudit } from '../audited.ts';
import { changeTeam } from '../change-team.ts';
import { managedTeam, sameName, teamsOf } from '../find-team.ts';
import { settingsCard } from './settings-card.ts';
import type { TeamParts } from './team-parts.ts';
import { withSetting } from './team-settings.ts';

/** The person's teams and the others here, with what they can do about each. */
export async function showTeams(parts: TeamParts, context: Context): Promise<{ reply: Card }> {
  const { texts, store, member } = context;
  const all = (await store.teams.list(member.workspaceId)).filter(
    (team) => team.platform === member.platform && team.state !== 'ended',
  );
  const joined = await teamsOf(context, 'member');
  const isIn = (team: Team) => joined.some((one) => one.id === team.id);
  const memberships = await store.memberships.ofMember(member.id);
  /** In the team and asked by its rounds: a looser mode than the accepted one needs a new Join. */
  const agreed = (team: Team) =>
    memberships.some((one) => one.teamId === team.id && parts.accepts(one.accepted, team.privacy));
  const managed = all.filter((team) => team.managers.includes(member.id));
  const lines = all.flatMap((team) => lineOf(team, context, isIn(team)));
  return {
    reply: buildCard(texts, texts.t('team:title'), [
      all.length ? undefined : textBlock(texts.t('team:none')),
      lines.length ? textBlock(texts.t('team:yours'), 'heading') : undefined,
      lines.length ? { type: 'list', items: lines } : undefined,
      actionsBlock([
        ...managed.map((team) =>
          button(texts.t('team:open-settings', { team: team.name }), 'team.show', team.id),
        ),
        ...all
          .filter((team) => !agreed(team) && team.state === 'active')
          .map((team) => button(texts.t('team:join', { team: team.name }), 'team.join', team.id)),
        ...all
          .filter(isIn)
          .map((team) => button(texts.t('team:leave', { team: team.name }), 'team.leave', team.id)),
      ]),
    ]),
  };
}

function lineOf(team: Team, { member, texts }: Context, isIn: boolean): string[] {
  const line = (key: TextKey) => [texts.t(key, { team: team.name })];
  if (team.managers.includes(member.id)) return line('team:line-manager');
  if (isIn) return line('team:line-member');
  return team.readers.includes(member.id) ? line('team:line-reader') : [];
}

/** A draft with sensible defaults; whoever creates it manages it. */
export async function createTeam(
  parts: TeamParts,
  command: Command,
  context: Context,
): Promise<{ reply: Card }> {
  const { member, store, clock, texts } = context;
  const name = parts.clean(command.args['name'] ?? '', MAX_NAME_CHARS + 1);
  if (!isName(name)) throw new UserError('errors:team-name');
  const teams = await store.teams.list(member.workspaceId);
  if (teams.some((team) => sameName(team.name, name) && team.state !== 'ended')) {
    throw new UserError('errors:team-exists', { name });
  }
  const team: Team = {
    id: parts.newId(),
    platform: member.platform,
    workspaceId: member.workspaceId,
    name,
    locale: texts.locale,
    timeZone: parts.timeZone,
    state: 'draft',
    privacy: 'confidential',
    schedule: firstSchedule(parts),
    managers: [member.id],
    readers: [],
    facts: {},
    createdAt: clock.now(),
    sample: parts.isSample(member.workspaceId),
  };
  await store.members.save(member);
  await store.teams.save(team);
  await noteAudit(context, 'team-created', team);
  return { reply: await overviewOf(parts, team, context) };
}

export async function showSettings(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  return { reply: await overviewOf(parts, await managedTeam(context, action.value), context) };
}

/** `value` is `team|setting:chosen`. What a running round was opened with does not change. */
export async function changeSetting(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const [id = '', change = ''] = action.value.split('|');
  const [setting = '', chosen = ''] = change.split(':');
  const team = await managedTeam(context, id);
  if (team.state === 'ended') throw new UserError('errors:team-ended');
  const changed = await changeTeam(context, id, {
    action: 'setting-changed',
    detail: change.slice(0, 60),
    change: (now) => withSetting(now, setting, chosen),
  });
  return { reply: await overviewOf(parts, changed, context) };
}

/** From now on the schedule opens rounds. */
export async function startTeam(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const team = await managedTeam(context, action.value);
  if (team.state !== 'draft') return { reply: await overviewOf(parts, team, context) };
  const now = context.clock.now();
  const started = await changeTeam(context, team.id, {
    action: 'team-started',
    change: (one) => ({ ...one, state: 'active', startedAt: now, scheduledFrom: now }),
  });
  return { reply: await overviewOf(parts, started, context) };
}

/** The settings of a team, with what was just saved. */
export async function overviewOf(
  parts: TeamParts,
  team: Team,
  context: Context,
  saved?: 'schedule',
): Promise<Card> {
  const { store, clock } = context;
  const members = await store.memberships.ofTeam(team.id);
  const filled = parts.facts.filter((fact) => team.facts[fact.id]).length;
  return settingsCard(
    {
      team,
      members: members.length,
      preview: await parts.preview(team, clock.now()),
      ...(saved ? { saved } : {}),
      facts: { filled, total: parts.facts.length },
      k: parts.k,
      isIn: members.some(({ memberId }) => memberId === context.member.id),
      needed: parts.fewestAsked(team.privacy),
    },
    context.texts,
  );
}

/** Saturday at nine; Thursday and Friday are no working days in most Iranian offices. */
function firstSchedule({ timeZone, calendarNames }: TeamParts): Team['schedule'] {
  return {
    days: { kind: 'week', weekdays: [6] },
    hour: 9,
    cadence: 'biweekly',
    openWorkingDays: 3,
    weekend: [4, 5],
    holidays: timeZone === 'Asia/Tehran' && calendarNames.has('iran') ? 'iran' : 'none',
  };
}
