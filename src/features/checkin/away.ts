import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action, Command } from '../../core/interaction.ts';
import type { Member } from '../../core/member.ts';
import { UserError } from '../../core/user-error.ts';
import { daysAhead, isNoDay, readDate } from '../../language/read-date.ts';
import { teamsOf } from '../find-team.ts';
import type { CheckinParts } from './checkin-parts.ts';

/** Offered as buttons; any other day can be typed. */
const DAYS_OFFERED = ['7', '14', '30'] as const;
const MOST_DAYS = 366;
const LONGEST_ECHO = 40;

/** With a date: away until then. Without: what is set now, and what can be. */
export async function awayByCommand(
  parts: CheckinParts,
  command: Command,
  context: Context,
): Promise<{ reply: Card }> {
  const typed = command.args['until']?.trim();
  const timeZone = await zoneOf(parts, context);
  if (!typed) return { reply: awayCard(context, context.member, timeZone) };
  const now = context.clock.now();
  const until = readDate(typed, now, timeZone);
  const date = typed.slice(0, LONGEST_ECHO);
  if (!until) throw new UserError(isNoDay(typed) ? 'errors:no-such-day' : 'errors:bad-date', { date });
  if (until <= now) throw new UserError('errors:past-date');
  if (until > daysAhead(now, MOST_DAYS, timeZone)) throw new UserError('errors:far-date');
  return { reply: await setAway(until, timeZone, context) };
}

/** `value` is a number of days, `back`, or nothing to be asked. */
export async function awayByButton(
  parts: CheckinParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const timeZone = await zoneOf(parts, context);
  const { value } = action;
  if (value === '') return { reply: awayCard(context, context.member, timeZone) };
  if (value === 'back') return { reply: await setAway(undefined, timeZone, context) };
  if (!DAYS_OFFERED.some((days) => days === value)) throw new UserError('errors:old-button');
  const until = daysAhead(context.clock.now(), Number(value), timeZone);
  return { reply: await setAway(until, timeZone, context) };
}

/** Whether no prompt may reach the person at `now`. */
export function isAway(member: Pick<Member, 'awayUntil'>, now: Date): boolean {
  return member.awayUntil !== undefined && member.awayUntil > now;
}

async function setAway(until: Date | undefined, timeZone: string, context: Context): Promise<Card> {
  const { awayUntil: _before, ...member } = context.member;
  const changed: Member = until ? { ...member, awayUntil: until } : member;
  await context.store.members.save(changed);
  return awayCard(context, changed, timeZone);
}

function awayCard({ texts, clock }: Context, member: Member, timeZone: string): Card {
  const away = isAway(member, clock.now()) ? member.awayUntil : undefined;
  const days = (count: string) => texts.t('checkin:away-days', { count: Number(count) });
  return buildCard(texts, texts.t('checkin:away-title'), [
    textBlock(
      away
        ? texts.t('checkin:away-until', { date: texts.date(away, timeZone) })
        : texts.t('checkin:away-not'),
    ),
    textBlock(texts.t('checkin:away-how'), 'note'),
    actionsBlock([
      away ? button(texts.t('checkin:away-back'), 'checkin.away-set', 'back', 'primary') : undefined,
      ...DAYS_OFFERED.map((count) => button(days(count), 'checkin.away-set', count)),
    ]),
  ]);
}

/** Dates are read in the zone of the person's team. */
async function zoneOf(parts: CheckinParts, context: Context): Promise<string> {
  const [team] = await teamsOf(context, 'member');
  return team?.timeZone ?? parts.timeZone;
}
