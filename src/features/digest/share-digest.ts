import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Address, Delivery } from '../../core/delivery.ts';
import type { Action } from '../../core/interaction.ts';
import { cycleOf } from '../../core/round.ts';
import { UserError } from '../../core/user-error.ts';
import { managedTeam } from '../find-team.ts';
import { frozenPage, hasNames } from './digest.ts';
import { sharedCard } from './digest-news.ts';
import type { DigestPage, DigestParts } from './digest-parts.ts';

/** What the team would see, before it does; `value` is `team|cycle|round`. */
export async function previewShare(
  parts: DigestParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const { texts } = context;
  const page = await wanted(parts, action.value, context);
  const inTeam = parts.textsFor(page.team.locale);
  const card = sharedCard(page, inTeam, parts);
  const where = page.team.channelId ? 'digest:share-in-channel' : 'digest:share-with-each';
  return {
    reply: buildCard(texts, texts.t('digest:share-title', { team: page.team.name }), [
      textBlock(texts.t(where)),
      actionsBlock([button(texts.t('digest:share-send'), 'digest.share-send', action.value, 'primary')]),
      { type: 'divider' },
      textBlock(card.title ?? '', 'heading'),
      ...card.blocks,
    ]),
  };
}

/** To the team's channel; without one, to each member in their language. The same digest is shared once. */
export async function shareDigest(
  parts: DigestParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card; deliveries: readonly Delivery[] }> {
  const { texts } = context;
  const page = await wanted(parts, action.value, context);
  const { team, view } = page;
  const { platform, workspaceId, channelId } = team;
  const key = `share-digest#${team.id}#${view.cycle}#${view.round}`;
  const post = (to: Address, own: string, card: Card): Delivery => ({ kind: 'post', key: own, to, card });
  const reply = buildCard(texts, undefined, [textBlock(texts.t('digest:shared'))]);
  if (channelId) {
    const card = sharedCard(page, parts.textsFor(team.locale), parts);
    return { reply, deliveries: [post({ platform, workspaceId, channelId }, key, card)] };
  }
  const deliveries: Delivery[] = [];
  for (const { memberId } of await context.store.memberships.ofTeam(team.id)) {
    const member = await context.store.members.get(memberId);
    if (!member) continue;
    const card = sharedCard(page, parts.textsFor(member.locale ?? team.locale), parts);
    deliveries.push(post({ platform, workspaceId, memberId: member.platformId }, `${key}#${memberId}`, card));
  }
  return { reply, deliveries };
}

async function wanted(parts: DigestParts, value: string, context: Context): Promise<DigestPage> {
  const [id = '', cycle, round] = value.split('|');
  const team = await managedTeam(context, id);
  const rounds = (await context.store.rounds.ofTeam(team.id)).filter(
    (one) => one.state === 'closed' && cycleOf(one.number) === Number(cycle),
  );
  if (!rounds.length) throw new UserError('errors:old-button');
  if (hasNames(rounds, Number(cycle))) throw new UserError('errors:share-named');
  return frozenPage(parts, team, context, Number(cycle), Number(round));
}
