import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import { cycleOf, type RoleClass, type Round, slotOf } from '../../core/round.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { contractWords } from './privacy-contract.ts';

/** The invitation: how many questions, until when, and what happens to the answers, before the first item. */
export function promptCard(team: Team, round: Round, role: RoleClass, texts: Texts, k: number): Card {
  return buildCard(texts, texts.t('checkin:title', { team: team.name }), [
    textBlock(
      texts.t('checkin:prompt', {
        round: slotOf(round.number),
        cycle: cycleOf(round.number),
        until: texts.dateTime(round.closesAt, team.timeZone),
        count: round.items[role].length,
      }),
    ),
    { type: 'list', items: contractWords(round.privacy, texts, k) },
    actionsBlock([
      button(texts.t('checkin:answer'), 'checkin.form', round.id, 'primary'),
      button(texts.t('checkin:skip'), 'checkin.skip', round.id),
    ]),
  ]);
}

/** After answering: until when it can be changed. Says nothing of what was answered. */
export function answeredCard(team: Team, round: Round, texts: Texts): Card {
  return buildCard(texts, texts.t('checkin:title', { team: team.name }), [
    textBlock(
      texts.t('checkin:answered', { round: slotOf(round.number), until: untilOf(team, round, texts) }),
    ),
    actionsBlock([button(texts.t('checkin:change'), 'checkin.form', round.id)]),
  ]);
}

export function savedCard(team: Team, round: Round, texts: Texts, k: number): Card {
  return buildCard(texts, texts.t('checkin:saved-title'), [
    textBlock(texts.t('checkin:saved', { until: untilOf(team, round, texts) })),
    textBlock(texts.t(`checkin:saved-${round.privacy}`, { k }), 'note'),
    actionsBlock([button(texts.t('checkin:change'), 'checkin.form', round.id)]),
  ]);
}

export function skippedCard(team: Team, round: Round, texts: Texts): Card {
  return buildCard(texts, texts.t('checkin:title', { team: team.name }), [
    textBlock(texts.t('checkin:skipped', { until: untilOf(team, round, texts) })),
    actionsBlock([button(texts.t('checkin:answer'), 'checkin.form', round.id)]),
  ]);
}

function untilOf(team: Team, round: Round, texts: Texts): string {
  return texts.dateTime(round.closesAt, team.timeZone);
}
