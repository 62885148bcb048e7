import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Delivery } from '../../core/delivery.ts';
import { cycleOf, type Round, slotOf } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import type { CheckinParts } from './checkin-parts.ts';

/**
 * Where a team works on the page alone: a short message with the page's address for each manager, to be pasted into
 * whatever messenger the office uses. Nothing in it is personal: whoever follows it signs in as themselves.
 */
export async function shareRound(
  team: Team,
  round: Round,
  store: Store,
  parts: CheckinParts,
): Promise<readonly Delivery[]> {
  const url = team.platform === 'web' ? parts.pageUrl() : undefined;
  if (url === undefined) return [];
  const managers = await Promise.all(team.managers.map((id) => store.members.get(id)));
  return managers.flatMap((manager) => {
    if (!manager) return [];
    const texts = parts.textsFor(manager.locale ?? team.locale);
    const inTeam = parts.textsFor(team.locale);
    const message = inTeam.t('checkin:share-text', {
      team: team.name,
      round: slotOf(round.number),
      until: inTeam.dateTime(round.closesAt, team.timeZone),
      count: round.items.staff.length,
      url: `${url}/`,
    });
    const title = texts.t('checkin:share-title', {
      round: slotOf(round.number),
      cycle: cycleOf(round.number),
      team: team.name,
    });
    return [
      {
        kind: 'post',
        key: shareKey(team.id, round, manager.platformId),
        to: { platform: team.platform, workspaceId: team.workspaceId, memberId: manager.platformId },
        card: buildCard(texts, title, [textBlock(texts.t('checkin:share-how'), 'note'), textBlock(message)]),
      },
    ];
  });
}

/** Not the round's id: that one is in no row once the round is closed. */
function shareKey(teamId: string, { openedAt }: Pick<Round, 'openedAt'>, platformId: string): string {
  return `share#${teamId}#${openedAt.toISOString()}#${platformId}`;
}

/** Whether a delivery is such a message of a round that is open no more: nobody should paste it now. */
export async function isOldShare(key: string, store: Store): Promise<boolean> {
  const [kind, teamId = '', openedAt] = key.split('#');
  if (kind !== 'share') return false;
  const rounds = await store.rounds.ofTeam(teamId);
  return !rounds.some((round) => round.state === 'open' && round.openedAt.toISOString() === openedAt);
}
