import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Action } from '../../core/interaction.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import { noteAudit } from '../audited.ts';
import { changeTeam } from '../change-team.ts';
import { managedTeam, teamById } from '../find-team.ts';
import { acceptedPool, canPool, undonePool } from './pooled-teams.ts';
import type { TeamParts } from './team-parts.ts';

const OFFERED = 20;

/** What pooling means, and with which teams it can be; `value` is the team's id. */
export async function offerPool(action: Action, context: Context): Promise<{ reply: Card }> {
  const { texts, store } = context;
  const team = await managedTeam(context, action.value);
  const all = await store.teams.list(team.workspaceId);
  const others = all.filter((one) => canPool(team, one));
  const asked = all.find(({ id }) => id === team.poolAsked);
  return {
    reply: buildCard(texts, texts.t('team:pool-title', { team: team.name }), [
      textBlock(texts.t('team:pool-what')),
      others.length ? undefined : textBlock(texts.t('team:pool-nobody')),
      asked ? textBlock(texts.t('team:pool-sent', { team: asked.name }), 'note') : undefined,
      actionsBlock([asked ? button(texts.t('team:pool-take-back'), 'team.pool-undo', team.id) : undefined]),
      actionsBlock(
        others
          .slice(0, OFFERED)
          .map((one) =>
            button(texts.t('team:pool-with', { team: one.name }), 'team.pool-ask', `${team.id}|${one.id}`),
          ),
      ),
    ]),
  };
}

/** Asks the managers of the other team; nothing changes until one of them accepts. `value` is `own|other`. */
export async function askToPool(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card; deliveries: readonly Delivery[] }> {
  const { store, texts, member } = context;
  const [own = '', other = ''] = action.value.split('|');
  const team = await managedTeam(context, own);
  const asked = await teamById(context, other);
  if (!canPool(team, asked)) throw new UserError('errors:cannot-pool');
  await changeTeam(context, own, { action: 'pool-asked', change: (now) => ({ ...now, poolAsked: other }) });
  const deliveries: Delivery[] = [];
  for (const id of asked.managers) {
    const manager = await store.members.get(id);
    if (!manager) continue;
    const said = parts.textsFor(manager.locale ?? asked.locale);
    const values = { manager: member.name, team: team.name, other: asked.name };
    const card = buildCard(said, said.t('team:pool-title', { team: asked.name }), [
      textBlock(said.t('team:pool-asked', values)),
      textBlock(said.t('team:pool-what')),
      actionsBlock([button(said.t('team:pool-accept'), 'team.pool-accept', action.value, 'primary')]),
    ]);
    const { platform, workspaceId, platformId } = manager;
    const to = { platform, workspaceId, memberId: platformId };
    deliveries.push({ kind: 'post', key: `pool-ask#${action.value}#${id}#${action.id}`, to, card });
  }
  return { reply: told(texts.t('team:pool-sent', { team: asked.name }), context), deliveries };
}

/** By a manager of the team that was asked: the pooled team begins, and everybody of both is invited to it once. */
export async function acceptPool(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card; deliveries: readonly Delivery[] }> {
  const { store, texts, clock } = context;
  const [askedBy = '', own = ''] = action.value.split('|');
  await managedTeam(context, own);
  const names = (await store.teams.list(context.member.workspaceId)).map(({ name }) => name);
  const made = await store.teams.changeAll([askedBy, own], ([one, other]) =>
    one && other ? acceptedPool(one, other, parts.newId(), names, clock.now()) : undefined,
  );
  const [pooled] = made ?? [];
  if (!pooled) throw new UserError('errors:cannot-pool');
  await noteAudit(context, 'pooled', pooled);
  return {
    reply: told(texts.t('team:pooled', { team: pooled.name }), context),
    deliveries: await invitations(parts, pooled, context),
  };
}

/**
 * Back to the two teams: the pooled one ends, its digests stay, and both schedules go on; of a team that has only asked,
 * the request is taken back. `value` is any of the three.
 */
export async function undoPool(action: Action, context: Context): Promise<{ reply: Card }> {
  const { store, texts, clock } = context;
  const team = await managedTeam(context, action.value);
  if (team.poolAsked && !team.pooledInto) {
    await changeTeam(context, team.id, {
      action: 'pool-taken-back',
      change: ({ poolAsked: _asked, ...rest }) => rest,
    });
    return { reply: told(texts.t('team:pool-taken-back'), context) };
  }
  const pooled = team.pooledInto ? await teamById(context, team.pooledInto) : team;
  const undone = await store.teams.changeAll([pooled.id, ...(pooled.pooledFrom ?? [])], (teams) =>
    undonePool(teams, clock.now()),
  );
  if (!undone) throw new UserError('errors:not-pooled');
  await noteAudit(context, 'unpooled', pooled);
  return { reply: told(texts.t('team:unpooled', { team: pooled.name }), context) };
}

/** Being in one of the two teams is no agreement to the pooled one: other people see its digest. */
async function invitations(parts: TeamParts, pooled: Team, { store }: Context): Promise<Delivery[]> {
  const found = await Promise.all((pooled.pooledFrom ?? []).map((id) => store.memberships.ofTeam(id)));
  const members = [...new Set(found.flat().map(({ memberId }) => memberId))];
  const deliveries: Delivery[] = [];
  for (const id of members) {
    const member = await store.members.get(id);
    if (!member) continue;
    const texts = parts.textsFor(member.locale ?? pooled.locale);
    const card = buildCard(texts, texts.t('team:invite-title', { team: pooled.name }), [
      textBlock(texts.t('team:pool-invited', { team: pooled.name })),
      actionsBlock([button(texts.t('team:join', { team: pooled.name }), 'team.join', pooled.id, 'primary')]),
    ]);
    const { platform, workspaceId, platformId } = member;
    const to = { platform, workspaceId, memberId: platformId };
    deliveries.push({ kind: 'post', key: `pool#${pooled.id}#${id}`, to, card });
  }
  return deliveries;
}

function told(text: string, { texts }: Context): Card {
  return buildCard(texts, undefined, [textBlock(text)]);
}
