import { actionsBlock, buildCard, button, textBlock, timedBlock } from '../../core/build-card.ts';
import type { Button, Card } from '../../core/card.ts';
import type { Localized } from '../../core/locale.ts';
import { cycleOf, type Prompt, type Round, slotOf } from '../../core/round.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { promiseOfRound } from './privacy-contract.ts';

/**
 * The invitation: how many questions, until when, and what happens to the answers, before the first item. The second
 * one says that it is the last, and offers no third.
 */
export function promptCard(
  team: Team,
  round: Round,
  { role, reminded }: Pick<Prompt, 'role' | 'reminded'>,
  texts: Texts,
  k: number,
  changed: readonly Localized[],
): Card {
  return buildCard(texts, texts.t('checkin:title', { team: team.name }), [
    reminded ? textBlock(texts.t('checkin:reminder')) : undefined,
    changed.length ? textBlock(texts.t('checkin:changed'), 'lead') : undefined,
    changed.length ? { type: 'list', items: changed.map(texts.of) } : undefined,
    timedBlock(
      texts.t('checkin:prompt', {
        round: slotOf(round.number),
        cycle: cycleOf(round.number),
        until: texts.dateTime(round.closesAt, team.timeZone),
        count: round.items[role].length,
      }),
      round.closesAt,
    ),
    { type: 'list', items: promiseOfRound(round, texts, k) },
    actionsBlock([
      button(texts.t('checkin:answer'), 'checkin.form', round.id, 'primary'),
      reminded ? undefined : button(texts.t('checkin:snooze'), 'checkin.snooze', round.id),
      button(texts.t('checkin:skip'), 'checkin.skip', round.id),
    ]),
  ]);
}

/** After answering: until when it can be changed. Says nothing of what was answered. */
export function answeredCard(team: Team, round: Round, texts: Texts): Card {
  return buildCard(texts, texts.t('checkin:title', { team: team.name }), [
    timedBlock(
      texts.t('checkin:answered', { round: slotOf(round.number), until: untilOf(team, round, texts) }),
      round.closesAt,
    ),
    changeOrErase(round, texts),
  ]);
}

export function savedCard(team: Team, round: Round, texts: Texts, k: number): Card {
  return buildCard(texts, texts.t('checkin:saved-title'), [
    timedBlock(texts.t('checkin:saved', { until: untilOf(team, round, texts) }), round.closesAt),
    textBlock(texts.t(`checkin:saved-${round.privacy}`, { k }), 'note'),
    changeOrErase(round, texts),
  ]);
}

/** After "not this time", or "not today" with when it asks again, or that it does not. */
export function postponedCard(
  what: Date | 'skipped' | 'too-late',
  team: Team,
  round: Round,
  texts: Texts,
): Card {
  const until = untilOf(team, round, texts);
  const text =
    what instanceof Date
      ? texts.t('checkin:snoozed', { at: texts.dateTime(what, team.timeZone), until })
      : texts.t(`checkin:${what}`, { until });
  return buildCard(texts, texts.t('checkin:title', { team: team.name }), [
    timedBlock(text, what instanceof Date ? what : round.closesAt),
    actionsBlock([button(texts.t('checkin:answer'), 'checkin.form', round.id), awayButton(texts)]),
  ]);
}

export function awayButton(texts: Texts): Button {
  return button(texts.t('checkin:away-open'), 'checkin.away', '');
}

function changeOrErase(round: Round, texts: Texts) {
  return actionsBlock([
    button(texts.t('checkin:change'), 'checkin.form', round.id),
    button(texts.t('checkin:erase'), 'checkin.erase', round.id),
  ]);
}

function untilOf(team: Team, round: Round, texts: Texts): string {
  return texts.dateTime(round.closesAt, team.timeZone);
}
