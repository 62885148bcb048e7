import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Address, Delivery } from '../../core/delivery.ts';
import type { Action, Command } from '../../core/interaction.ts';
import { memberKey } from '../../core/member.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import { changeTeam } from '../change-team.ts';
import { findTeam, managedTeam } from '../find-team.ts';
import { linksCard, pageOf } from './sign-in-links.ts';
import type { TeamParts } from './team-parts.ts';

/** In a channel: what would be posted or sent, before it is; on the page: sign-in links. An invitation only invites; joining is each one's own. */
export async function previewInvitation(
  parts: TeamParts,
  command: Command,
  context: Context,
): Promise<{ reply: Card }> {
  const { texts } = context;
  const { platform, channelId } = command;
  const team = await findTeam(context, 'manager', command.args['team']);
  refuseIfClosed(team);
  if (platform === 'web') return { reply: linksCard(team, pageOf(parts, team), context) };
  const people = channelId && (await parts.peopleIn(platform, channelId));
  if (!people) throw new UserError('errors:no-channel');
  const value = `${team.id}|${channelId}`;
  return {
    reply: buildCard(texts, texts.t('team:invite-title', { team: team.name }), [
      textBlock(texts.t('team:invite-preview')),
      textBlock(invitationText(team, context.member.name, parts.textsFor(team.locale)), 'note'),
      actionsBlock([
        button(texts.t('team:invite-here'), 'team.announce', value, 'primary'),
        people.length ? button(texts.t('team:invite-each'), 'team.invite', value) : undefined,
      ]),
    ]),
  };
}

/** With what the keys of a team's invitations in channels start. */
export function announceKey(teamId: string): string {
  return `announce#${teamId}#`;
}

/** Posts the invitation in the channel, which is the team's from then on; `value` is `team|channel`. */
export async function announce(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card; deliveries: readonly Delivery[] }> {
  const { team, channelId } = await wanted(action, context);
  const { platform, workspaceId } = action;
  const key = announceKey(team.id) + action.id;
  await changeTeam(context, team.id, { action: 'invited', change: (now) => ({ ...now, channelId }) });
  const card = invitation(team, context.member.name, parts.textsFor(team.locale));
  return {
    reply: said(context.texts, context.texts.t('team:invite-posted')),
    deliveries: [{ kind: 'post', key, to: { platform, workspaceId, channelId }, card }],
  };
}

/** Sends it to each person of the channel who is no member yet, in their language, once ever. */
export async function inviteEach(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card; deliveries: readonly Delivery[] }> {
  const { store, texts, member } = context;
  const { team, channelId } = await wanted(action, context);
  const people = await parts.peopleIn(action.platform, channelId);
  if (!people) throw new UserError('errors:no-channel');
  const joined = new Set((await store.memberships.ofTeam(team.id)).map(({ memberId }) => memberId));
  const deliveries: Delivery[] = [];
  for (const platformId of people) {
    const id = memberKey(team.platform, team.workspaceId, platformId);
    if (joined.has(id) || id === member.id) continue;
    const locale = (await store.members.get(id))?.locale ?? team.locale;
    const to: Address = { platform: team.platform, workspaceId: team.workspaceId, memberId: platformId };
    const card = invitation(team, member.name, parts.textsFor(locale));
    deliveries.push({ kind: 'post', key: `invite#${team.id}#${platformId}`, to, card });
  }
  return { reply: said(texts, texts.t('team:invite-sent')), deliveries };
}

async function wanted(action: Action, context: Context): Promise<{ team: Team; channelId: string }> {
  const [id = '', channelId] = action.value.split('|');
  const team = await managedTeam(context, id);
  refuseIfClosed(team);
  if (!channelId) throw new UserError('errors:no-channel');
  return { team, channelId };
}

function refuseIfClosed(team: Team): void {
  if (team.state !== 'active') throw new UserError(`errors:team-${team.state}`);
}

function invitation(team: Team, manager: string, texts: Texts): Card {
  return buildCard(texts, texts.t('team:invite-title', { team: team.name }), [
    textBlock(invitationText(team, manager, texts)),
    actionsBlock([button(texts.t('team:join', { team: team.name }), 'team.join', team.id, 'primary')]),
  ]);
}

function invitationText(team: Team, manager: string, texts: Texts): string {
  return texts.t('team:invited', { manager, team: team.name });
}

function said(texts: Texts, text: string): Card {
  return buildCard(texts, undefined, [textBlock(text)]);
}
