import type { HolidayCalendar } from './core/holidays.ts';
import type { PlannedSend } from './core/planned-send.ts';
import { ROUNDS_IN_CYCLE } from './core/round.ts';
import type { Store } from './core/store.ts';
import type { Team } from './core/team.ts';
import { accepts } from './features/checkin/privacy-contract.ts';
import type { ResultsDates, SchedulePreview } from './features/team/schedule-card.ts';
import { firstResults } from './instrument/first-results.ts';
import { PARAMS } from './instrument/params.ts';
import type { Content } from './load-content.ts';
import type { Timetable } from './scheduling/next-opening.ts';
import { plannedSends } from './scheduling/planned-send.ts';

const SENDS_SHOWN = 8;

export function timetableOf(
  { schedule, timeZone }: Pick<Team, 'schedule' | 'timeZone'>,
  calendars: ReadonlyMap<string, HolidayCalendar>,
): Timetable {
  return { schedule, timeZone, calendar: calendars.get(schedule.holidays) };
}

/** The next sends, and when a team of this size gets its first scores and its first trend. */
export async function previewSchedule(
  team: Team,
  { store, content }: { readonly store: Store; readonly content: Content },
  now: Date,
): Promise<SchedulePreview> {
  const table = timetableOf(team, content.calendars);
  const sends = await plannedSends(team, table, store, now, 2 * ROUNDS_IN_CYCLE);
  const shown = sends.slice(0, SENDS_SHOWN);
  const members = await store.memberships.ofTeam(team.id);
  const asked = members.filter(({ accepted }) => accepts(accepted, team.privacy)).length;
  const results = sizes(team, asked, content).flatMap((people) => datesFor(people, team, sends, content));
  const until = table.calendar && new Date(`${table.calendar.to}T12:00:00Z`);
  const isBeyond = until && shown.some(({ closesAt }) => closesAt > until);
  const isGone = team.schedule.holidays !== 'none' && !table.calendar;
  return {
    sends: shown,
    results,
    ...(isBeyond ? { knownUntil: until } : {}),
    ...(isGone ? { calendarGone: true } : {}),
  };
}

/** The team's own size; where that is too small for anything, the sizes from which something is shown. */
function sizes({ privacy }: Team, asked: number, { instrument }: Content): readonly number[] {
  if (firstResults(asked, privacy, instrument, PARAMS.k).scores) return [asked];
  return privacy === 'named' ? [2] : [PARAMS.k, PARAMS.detailPeople];
}

/** Nothing of what has come already. */
function datesFor(
  people: number,
  { privacy }: Team,
  sends: readonly PlannedSend[],
  { instrument }: Content,
): readonly ResultsDates[] {
  const first = firstResults(people, privacy, instrument, PARAMS.k);
  const closing = (number: number | undefined) => sends.find((send) => send.number === number)?.closesAt;
  const [scores, trend] = [closing(first.scores), closing(first.trend)];
  if (!scores && !trend) return [];
  return [{ people, ...(scores ? { scores } : {}), ...(trend ? { trend } : {}) }];
}
