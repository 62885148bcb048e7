import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action } from '../../core/interaction.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import { changeTeam } from '../change-team.ts';
import { managedTeam } from '../find-team.ts';
import { scheduleCard } from './schedule-card.ts';
import { changedDraft, codeOf, type Draft, draftOf, type Page } from './schedule-draft.ts';
import { overviewOf } from './team.ts';
import type { TeamParts } from './team-parts.ts';

/** `value` is `team|page|code`, or a team: then what is saved is shown. */
export async function showSchedule(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const { team, page, draft } = await wanted(parts, action.value, context);
  return { reply: await cardOf(parts, team, page, draft, context) };
}

/** `value` is `team|page|code|setting:chosen`: shows what it would mean; nothing is saved. */
export async function changeDraft(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const { team, page, draft, change } = await wanted(parts, action.value, context);
  const [setting = '', chosen = ''] = change.split(':');
  const changed = changedDraft(draft, setting, chosen, [...parts.calendarNames.keys()]);
  return { reply: await cardOf(parts, team, page, changed, context) };
}

/** From now on the schedule is this one. A round that is open keeps what it was opened with. */
export async function saveSchedule(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const { team, draft } = await wanted(parts, action.value, context);
  if (codeOf(team) === codeOf(draft)) return { reply: await overviewOf(parts, team, context) };
  // It looks ahead only: it must not find a time in the past that would have been due.
  const saved = await changeTeam(context, team.id, {
    action: 'schedule-changed',
    detail: codeOf(draft),
    change: (now) => ({ ...now, ...draft, scheduledFrom: context.clock.now() }),
  });
  return { reply: await overviewOf(parts, saved, context, 'schedule') };
}

async function wanted(parts: TeamParts, value: string, context: Context) {
  const [id = '', shown = 'days', code, change = ''] = value.split('|');
  const team = await managedTeam(context, id);
  if (team.state === 'ended') throw new UserError('errors:team-ended');
  const page: Page = shown === 'off' ? 'off' : 'days';
  // Whoever runs Nahad may have renamed or removed the file of the team's calendar: then it counts as none.
  const known = [...parts.calendarNames.keys()];
  const { schedule, timeZone } = draftOf(code ?? codeOf(team), [...known, team.schedule.holidays]);
  const holidays = known.includes(schedule.holidays) ? schedule.holidays : 'none';
  return { team, page, draft: { schedule: { ...schedule, holidays }, timeZone }, change };
}

async function cardOf(
  parts: TeamParts,
  team: Team,
  page: Page,
  draft: Draft,
  { texts, clock }: Context,
): Promise<Card> {
  const preview = await parts.preview({ ...team, ...draft }, clock.now());
  return scheduleCard({ team, draft, page, preview }, parts.calendarNames, texts);
}
