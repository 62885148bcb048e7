import { Temporal } from 'temporal-polyfill/full';
import type { HolidayCalendar } from '../core/holidays.ts';
import type { PlannedSend } from '../core/planned-send.ts';
import type { Schedule } from '../core/team.ts';
import { offOn, workingDayFrom } from './days-off.ts';
import { earliestAfter, type PlannedDay, plannedDays } from './planned-days.ts';
import { dayOf, hourOf, sameTime } from './zoned.ts';

/** How far holidays in a row can move a send; further back nothing can have been planned that is still to come. */
const LONGEST_MOVE_DAYS = 21;

/** A schedule where it counts. */
export interface Timetable {
  readonly schedule: Schedule;
  /** IANA zone. */
  readonly timeZone: string;
  /** Absent: only the weekend is off. */
  readonly calendar?: HolidayCalendar | undefined;
}

/** The opening before; `plannedFor` is its own opening where it was opened by hand. */
export type LastSend = Pick<PlannedSend, 'plannedFor' | 'closesAt'>;

/**
 * The first send of the schedule after `after` that keeps a full gap of weeks after the last one and does not come
 * before that one has closed. A day that is off moves to the next of the other chosen days of that week, else to the
 * next working day.
 *
 * @param number of the round that would open (1, 2, 3 …)
 */
export function nextSend(table: Timetable, number: number, after: Date, last?: LastSend): PlannedSend {
  const { schedule, timeZone } = table;
  const back = dayOf(after, timeZone).subtract({ days: LONGEST_MOVE_DAYS });
  const earliest = last && earliestAfter(dayOf(last.plannedFor, timeZone), schedule, number);
  const from = earliest && Temporal.PlainDate.compare(earliest, back) > 0 ? earliest : back;
  for (const planned of plannedDays(schedule, number, from)) {
    const send = sendOf(planned, table, number);
    if (send.at > after && !(last && send.at < last.closesAt)) return send;
  }
  throw new Error('a schedule has no end');
}

/** The next `count` sends, each after the one before. */
export function nextSends(
  table: Timetable,
  number: number,
  after: Date,
  last: LastSend | undefined,
  count: number,
): readonly PlannedSend[] {
  const sends: PlannedSend[] = [];
  let before = last;
  let from = after;
  while (sends.length < count) {
    const send = nextSend(table, number + sends.length, from, before);
    sends.push(send);
    before = send;
    from = send.at;
  }
  return sends;
}

/** The same hour, `openWorkingDays` working days later. */
export function closingOf(openedAt: Date, table: Timetable): Date {
  return workingDaysAfter(openedAt, table.schedule.openWorkingDays, table);
}

/** The same hour, so many working days later. */
export function workingDaysAfter(at: Date, days: number, { schedule, timeZone, calendar }: Timetable): Date {
  let day = dayOf(at, timeZone);
  for (let left = days; left > 0; left--) day = workingDayFrom(day.add({ days: 1 }), schedule, calendar);
  return sameTime(at, day, timeZone);
}

function sendOf({ day, others }: PlannedDay, table: Timetable, number: number): PlannedSend {
  const { schedule, timeZone, calendar } = table;
  const off = offOn(day, schedule, calendar);
  const free = others.find((other) => !offOn(other, schedule, calendar));
  const actual = off ? (free ?? workingDayFrom(day, schedule, calendar)) : day;
  const at = hourOf(actual, schedule.hour, timeZone);
  return {
    number,
    plannedFor: hourOf(day, schedule.hour, timeZone),
    at,
    closesAt: closingOf(at, table),
    ...(off ? { moved: off } : {}),
  };
}
