import { actionsBlock, buildCard, button, textBlock, timedBlock } from '../../core/build-card.ts';
import type { Delivery } from '../../core/delivery.ts';
import { slotOf } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import type { CheckinParts } from './checkin-parts.ts';

/**
 * The open round's button in the team's channel, once, as soon as somebody could not be reached directly. It says nothing
 * of whom; each presses for themselves and is answered privately.
 */
export async function channelPrompts(
  { textsFor }: CheckinParts,
  team: Team,
  store: Store,
): Promise<readonly Delivery[]> {
  const { platform, workspaceId, channelId } = team;
  const round = (await store.rounds.ofTeam(team.id)).find(({ state }) => state === 'open');
  if (!round || !channelId) return [];
  const prompts = await store.prompts.ofRound(round.id);
  if (!prompts.some(({ state }) => state === 'unreachable')) return [];
  const texts = textsFor(team.locale);
  const until = texts.dateTime(round.closesAt, team.timeZone);
  const card = buildCard(texts, texts.t('checkin:title', { team: team.name }), [
    timedBlock(texts.t('checkin:channel', { round: slotOf(round.number), until }), round.closesAt),
    textBlock(texts.t('checkin:channel-private'), 'note'),
    actionsBlock([button(texts.t('checkin:answer'), 'checkin.form', round.id, 'primary')]),
  ]);
  return [{ kind: 'post', key: `${round.id}#channel`, to: { platform, workspaceId, channelId }, card }];
}
