import type { Temporal } from 'temporal-polyfill/full';
import { ROUNDS_IN_CYCLE } from '../core/round.ts';
import type { Schedule, SendDays } from '../core/team.ts';
import { weekStart } from './days-off.ts';

const GAP_WEEKS = { weekly: 1, biweekly: 2, monthly: 4 } as const;
const CALENDARS = { jalali: 'persian', gregorian: 'gregory' } as const;
/** A send may come this much earlier than the full gap: a round opened by hand must not shift the ones after it. */
const EARLY_DAYS = 3;
/** From one of a month to the next; a month is never shorter. */
const MONTH_GAP_WEEKS = 3;
const WEEKLY_DAYS_OF_MONTH: readonly number[] = [1, 8, 15, 22];

/** The day that the schedule means, and other days of that week that do as well. */
export interface PlannedDay {
  readonly day: Temporal.PlainDate;
  readonly others: readonly Temporal.PlainDate[];
}

/** The earliest day on which the schedule may plan again after it planned for `last`. The first cycle is weekly. */
export function earliestAfter(
  last: Temporal.PlainDate,
  schedule: Schedule,
  roundNumber: number,
): Temporal.PlainDate {
  return last.add({ weeks: gapWeeks(schedule, roundNumber) }).subtract({ days: EARLY_DAYS });
}

function gapWeeks({ days, cadence }: Schedule, roundNumber: number): number {
  if (roundNumber <= ROUNDS_IN_CYCLE) return 1;
  return days.kind === 'month' ? MONTH_GAP_WEEKS : GAP_WEEKS[cadence];
}

/** Days on or after `from` that the schedule means, whether or not they are off; without end. */
export function* plannedDays(
  schedule: Schedule,
  roundNumber: number,
  from: Temporal.PlainDate,
): Generator<PlannedDay> {
  const inFirstCycle = roundNumber <= ROUNDS_IN_CYCLE;
  const test = schedule.days.kind === 'week' ? undefined : monthTest(schedule.days, inFirstCycle);
  const weekdays = weekdaysOf(schedule);
  for (let day = from; ; day = day.add({ days: 1 })) {
    if (test ? test(day) : day.dayOfWeek === weekdays[0]) yield { day, others: othersOf(day, weekdays) };
  }
}

function monthTest(days: SendDays & { kind: 'month' }, inFirstCycle: boolean) {
  return (day: Temporal.PlainDate): boolean => {
    if (days.weekday !== undefined && day.dayOfWeek !== days.weekday) return false;
    if (days.weekday !== undefined && inFirstCycle) return true;
    const dayOfMonth = day.withCalendar(CALENDARS[days.calendar]).day;
    if (days.weekday !== undefined) return dayOfMonth <= 7;
    return inFirstCycle ? WEEKLY_DAYS_OF_MONTH.includes(dayOfMonth) : dayOfMonth === 1;
  };
}

/** In the order of the team's week. */
function weekdaysOf(schedule: Schedule): readonly number[] {
  if (schedule.days.kind === 'month') return [];
  const start = weekStart(schedule);
  const place = (weekday: number) => (weekday - start + 7) % 7;
  return [...schedule.days.weekdays].sort((one, other) => place(one) - place(other));
}

function othersOf(day: Temporal.PlainDate, weekdays: readonly number[]): readonly Temporal.PlainDate[] {
  return weekdays.slice(1).map((weekday) => day.add({ days: (weekday - day.dayOfWeek + 7) % 7 }));
}
