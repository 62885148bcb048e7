import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Action, Command } from '../../core/interaction.ts';
import type { Member } from '../../core/member.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import { noteAudit } from '../audited.ts';
import { managedTeam, sameName, teamsOf } from '../find-team.ts';
import type { TeamParts } from './team-parts.ts';

const SHOWN = 10;

interface Found {
  readonly team: Team;
  readonly member: Member;
}

/** Whom a name stands for in the teams the person manages, and what taking them out means, before it happens. */
export async function askToRemove(command: Command, context: Context): Promise<{ reply: Card }> {
  const { texts } = context;
  const managed = await teamsOf(context, 'manager');
  if (!managed.length) throw new UserError('errors:not-manager');
  const name = command.args['name']?.trim();
  if (!name) throw new UserError('errors:whom-to-remove');
  const found = (await membersOf(managed, context))
    .filter(({ member }) => isCalled(member, name))
    .slice(0, SHOWN);
  if (!found.length) throw new UserError('errors:no-such-member', { name: name.slice(0, 60) });
  return {
    reply: buildCard(texts, texts.t('team:remove-title'), [
      textBlock(texts.t('team:remove-ask')),
      actionsBlock(
        found.map(({ team, member }) =>
          button(
            texts.t('team:remove-confirm', { name: member.name, team: team.name }),
            'team.remove',
            `${team.id}|${member.id}`,
            'danger',
          ),
        ),
      ),
    ]),
  };
}

/** `value` is `team|member`. Takes effect with the next round; whoever is taken out is told, and may join again. */
export async function removeMember(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card; deliveries: readonly Delivery[] }> {
  const { store, texts } = context;
  const at = action.value.indexOf('|');
  const team = await managedTeam(context, action.value.slice(0, at));
  const memberId = action.value.slice(at + 1);
  const membership = (await store.memberships.ofTeam(team.id)).find((one) => one.memberId === memberId);
  const member = membership && (await store.members.get(memberId));
  if (!member) throw new UserError('errors:member-gone');
  await store.memberships.remove(team.id, memberId);
  await noteAudit(context, 'member-removed', team);
  const { platform, workspaceId, platformId } = member;
  const to = { platform, workspaceId, memberId: platformId };
  const card = removedCard(team, context.member.name, parts.textsFor(member.locale ?? team.locale));
  return {
    reply: buildCard(texts, undefined, [
      textBlock(texts.t('team:removed', { name: member.name, team: team.name })),
    ]),
    deliveries: [{ kind: 'post', key: `removed#${team.id}#${memberId}#${action.id}`, to, card }],
  };
}

function removedCard(team: Team, manager: string, texts: ReturnType<TeamParts['textsFor']>): Card {
  return buildCard(texts, undefined, [
    textBlock(texts.t('team:removed-you', { manager, team: team.name })),
    actionsBlock([button(texts.t('team:join', { team: team.name }), 'team.join', team.id)]),
  ]);
}

async function membersOf(teams: readonly Team[], { store }: Context): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const team of teams) {
    for (const { memberId } of await store.memberships.ofTeam(team.id)) {
      const member = await store.members.get(memberId);
      if (member) found.push({ team, member });
    }
  }
  return found;
}

/** By name, or by the id the platform puts where somebody is mentioned. */
function isCalled(member: Member, typed: string): boolean {
  return sameName(member.name, typed.replace(/^@/u, '')) || typed.includes(`@${member.platformId}`);
}
