import type { Temporal } from 'temporal-polyfill/full';
import type { Holiday, HolidayCalendar } from '../core/holidays.ts';
import type { Schedule } from '../core/team.ts';

/** Why nobody works that day; undefined on a working day. */
export function offOn(
  day: Temporal.PlainDate,
  schedule: Schedule,
  calendar: HolidayCalendar | undefined,
): Holiday | 'weekend' | undefined {
  const holiday = calendar?.days.get(day.toString());
  if (holiday) return holiday;
  // A week without a working day would have no end.
  return schedule.weekend.length < 7 && schedule.weekend.includes(day.dayOfWeek) ? 'weekend' : undefined;
}

/** That day, or the first working day after it. */
export function workingDayFrom(
  day: Temporal.PlainDate,
  schedule: Schedule,
  calendar: HolidayCalendar | undefined,
): Temporal.PlainDate {
  let found = day;
  while (offOn(found, schedule, calendar)) found = found.add({ days: 1 });
  return found;
}

/** ISO weekday on which the week starts: the first working day after the weekend. */
export function weekStart({ weekend }: Schedule): number {
  const before = (weekday: number) => (weekday === 1 ? 7 : weekday - 1);
  const all = [1, 2, 3, 4, 5, 6, 7];
  return all.find((weekday) => !weekend.includes(weekday) && weekend.includes(before(weekday))) ?? 1;
}
