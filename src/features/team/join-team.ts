import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action, Command } from '../../core/interaction.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import { sameName, teamById } from '../find-team.ts';
import { showTeams } from './team.ts';
import type { TeamParts } from './team-parts.ts';

/** The privacy promise of a mode in words; handed over, because check-ins own the wording. */
export type ContractWords = (mode: Team['privacy'], texts: Context['texts']) => readonly string[];

/** With a team's name: what joining it means. Without: the teams there are. */
export async function joinByName(
  parts: TeamParts,
  words: ContractWords,
  command: Command,
  context: Context,
): Promise<{ reply: Card }> {
  const { member, store } = context;
  const name = command.args['team']?.trim();
  if (!name) return showTeams(parts, context);
  const teams = await store.teams.list(member.workspaceId);
  const team = teams.find((one) => sameName(one.name, name) && one.platform === member.platform);
  if (!team) throw new UserError('errors:no-such-team');
  return { reply: joinCard(team, words, context) };
}

/** What joining means, before it happens: the mode of privacy in words, and how much work it is. */
export async function askToJoin(
  words: ContractWords,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  return { reply: joinCard(await teamById(context, action.value), words, context) };
}

function joinCard(team: Team, words: ContractWords, { texts }: Context): Card {
  if (team.state === 'draft') throw new UserError('errors:team-draft');
  if (team.state === 'ended') throw new UserError('errors:team-ended');
  return buildCard(texts, texts.t('team:join-title', { team: team.name }), [
    textBlock(texts.t('team:join-mode', { mode: texts.t(`common:privacy-${team.privacy}`) }), 'lead'),
    { type: 'list', items: words(team.privacy, texts) },
    textBlock(texts.t('team:join-effort')),
    actionsBlock([
      button(texts.t('team:join-confirm'), 'team.confirm-join', `${team.id}|${team.privacy}`, 'primary'),
    ]),
  ]);
}

/**
 * `value` is `team|mode`: the mode that was shown. If the team has changed it since, the new promise is shown instead,
 * because only what was read can be agreed to.
 */
export async function confirmJoin(
  parts: TeamParts,
  words: ContractWords,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const { member, store, clock, texts } = context;
  const [id = '', mode] = action.value.split('|');
  const team = await teamById(context, id);
  if (mode !== team.privacy || team.state !== 'active') return { reply: joinCard(team, words, context) };
  await store.members.save(member);
  await store.memberships.save({
    teamId: id,
    memberId: member.id,
    accepted: team.privacy,
    joinedAt: clock.now(),
  });
  const next = await parts.nextOpening(team, clock.now());
  const text = next
    ? texts.t('team:joined-next', { team: team.name, at: texts.dateTime(next, team.timeZone) })
    : texts.t('team:joined', { team: team.name });
  return {
    reply: buildCard(texts, undefined, [
      textBlock(text),
      actionsBlock([button(texts.t('team:leave', { team: team.name }), 'team.leave', team.id)]),
    ]),
  };
}

export async function askToLeave(action: Action, context: Context): Promise<{ reply: Card }> {
  const { texts } = context;
  const team = await teamById(context, action.value);
  return {
    reply: buildCard(texts, undefined, [
      textBlock(texts.t('team:leave-confirm-text', { team: team.name })),
      actionsBlock([button(texts.t('team:leave-confirm'), 'team.confirm-leave', team.id, 'danger')]),
    ]),
  };
}

/** Takes effect with the next round; leaving twice is leaving once. */
export async function confirmLeave(action: Action, context: Context): Promise<{ reply: Card }> {
  const { texts, store, member } = context;
  const team = await teamById(context, action.value);
  await store.memberships.remove(team.id, member.id);
  return {
    reply: buildCard(texts, undefined, [
      textBlock(texts.t('team:left', { team: team.name })),
      team.state === 'active'
        ? actionsBlock([button(texts.t('team:join', { team: team.name }), 'team.join', team.id)])
        : undefined,
    ]),
  };
}
