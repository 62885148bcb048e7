import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Action, Command } from '../../core/interaction.ts';
import { type Member, memberKey } from '../../core/member.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import { noteAudit } from '../audited.ts';
import { findTeam, managedTeam, sameName, teamById } from '../find-team.ts';
import type { RightsParts } from './rights-parts.ts';

/** Selects of platforms end at this many options. */
const MOST_OPTIONS = 25;

type Way = 'hand-over' | 'appoint';

/** A manager gives a team to another member. */
export async function chooseSuccessor(command: Command, context: Context): Promise<{ reply: Card }> {
  return {
    reply: await choiceCard(await findTeam(context, 'manager', command.args['team']), 'hand-over', context),
  };
}

/** An administrator appoints a manager, for a team that has none or whose managers are gone. */
export async function chooseManager(command: Command, context: Context): Promise<{ reply: Card }> {
  refuseUnlessAdmin(context);
  const { member, store } = context;
  const named = command.args['team']?.trim() ?? '';
  const teams = (await store.teams.list(member.workspaceId)).filter(
    (team) => team.platform === member.platform && team.state !== 'ended',
  );
  const found = named
    ? teams.filter((team) => team.id === named || sameName(team.name, named))
    : teams.filter((team) => team.managers.length === 0);
  const [team, ...others] = found;
  if (!team) throw new UserError(named ? 'errors:no-such-team' : 'errors:none-unmanaged');
  if (others.length)
    throw new UserError('errors:which-team', { teams: context.texts.list(found.map(({ name }) => name)) });
  return { reply: await choiceCard(team, 'appoint', context) };
}

async function choiceCard(team: Team, way: Way, context: Context): Promise<Card> {
  const { texts } = context;
  const people = await candidates(team, context);
  if (!people.length) throw new UserError('errors:no-successor');
  return buildCard(texts, texts.t(`rights:${way}-title`, { team: team.name }), [
    textBlock(texts.t(`rights:${way}-about`)),
    actionsBlock([
      {
        type: 'select',
        label: texts.t('rights:successor'),
        action: way === 'appoint' ? 'team.appoint' : 'team.hand-over',
        value: team.id,
        options: people
          .slice(0, MOST_OPTIONS)
          .map(({ platformId, name }) => ({ value: platformId, label: name })),
      },
    ]),
  ]);
}

/** Members of the team who do not manage it. */
async function candidates(team: Team, { store }: Context): Promise<readonly Member[]> {
  const memberships = await store.memberships.ofTeam(team.id);
  const people = await Promise.all(memberships.map(({ memberId }) => store.members.get(memberId)));
  return people.flatMap((one) => (one && !team.managers.includes(one.id) ? [one] : []));
}

/** `value` is `team:person`: what it means, before it happens. */
export async function askSuccessor(way: Way, action: Action, context: Context): Promise<{ reply: Card }> {
  const { texts } = context;
  const { team, successor } = await chosen(way, action.value.replace(':', '|'), context);
  const confirm = way === 'appoint' ? 'team.confirm-appoint' : 'team.confirm-hand-over';
  return {
    reply: buildCard(texts, texts.t(`rights:${way}-title`, { team: team.name }), [
      textBlock(texts.t(`rights:${way}-confirm-text`, { name: successor.name, team: team.name })),
      actionsBlock([
        button(
          texts.t('rights:successor-confirm', { name: successor.name }),
          confirm,
          `${team.id}|${successor.platformId}`,
          'danger',
        ),
      ]),
    ]),
  };
}

/** `value` is `team|person`. A successor sees no names of rounds that opened before. */
export async function confirmSuccessor(
  parts: RightsParts,
  way: Way,
  action: Action,
  context: Context,
): Promise<{ reply: Card; deliveries: readonly Delivery[] }> {
  const { texts, store, clock, member } = context;
  const { team, successor } = await chosen(way, action.value, context);
  const at = clock.now();
  const done = await store.teams.change(team.id, (now) => {
    if (way === 'hand-over' && !now.managers.includes(member.id)) return undefined;
    return succeeded(now, way === 'appoint' ? now.managers : [member.id], { memberId: successor.id, at });
  });
  if (!done) throw new UserError('errors:not-manager');
  await noteAudit(context, way === 'appoint' ? 'appointed' : 'handed-over', team);
  const told = way === 'appoint' ? team.managers : [];
  return {
    reply: buildCard(texts, undefined, [
      textBlock(texts.t('rights:successor-done', { name: successor.name, team: team.name })),
    ]),
    deliveries: [
      notice(parts, team, successor, 'rights:you-manage', at),
      ...(await peopleOf(told, context)).map((one) => notice(parts, team, one, 'rights:you-managed', at)),
    ],
  };
}

/** The team with a new manager instead of those who leave. */
function succeeded(team: Team, leaving: readonly string[], next: { memberId: string; at: Date }): Team {
  const staying = team.managers.filter((id) => !leaving.includes(id) && id !== next.memberId);
  const since = (team.managerSince ?? []).filter(({ memberId }) => staying.includes(memberId));
  return { ...team, managers: [...staying, next.memberId], managerSince: [...since, next] };
}

async function chosen(way: Way, value: string, context: Context): Promise<{ team: Team; successor: Member }> {
  const [id = '', platformId = ''] = value.split('|');
  if (way === 'appoint') refuseUnlessAdmin(context);
  const team = way === 'appoint' ? await teamById(context, id) : await managedTeam(context, id);
  if (team.state === 'ended') throw new UserError('errors:team-ended');
  const key = memberKey(team.platform, team.workspaceId, platformId);
  const successor = (await candidates(team, context)).find((one) => one.id === key);
  if (!successor) throw new UserError('errors:not-candidate');
  return { team, successor };
}

function notice(
  parts: RightsParts,
  team: Team,
  to: Member,
  key: 'rights:you-manage' | 'rights:you-managed',
  at: Date,
): Delivery {
  const texts = parts.textsFor(to.locale ?? team.locale);
  return {
    kind: 'post',
    key: `managers#${team.id}#${at.toISOString()}#${to.platformId}`,
    to: { platform: to.platform, workspaceId: to.workspaceId, memberId: to.platformId },
    card: buildCard(texts, undefined, [textBlock(texts.t(key, { team: team.name }))]),
  };
}

async function peopleOf(ids: readonly string[], { store }: Context): Promise<readonly Member[]> {
  const found = await Promise.all(ids.map((id) => store.members.get(id)));
  return found.flatMap((one) => one ?? []);
}

function refuseUnlessAdmin({ member }: Context): void {
  if (!member.roles.includes('admin')) throw new UserError('errors:not-admin');
}
