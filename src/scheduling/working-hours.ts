import { Temporal } from 'temporal-polyfill/full';
import { offOn, workingDayFrom } from './days-off.ts';
import type { Timetable } from './next-opening.ts';
import { hourOf } from './zoned.ts';

const FROM_HOUR = 8;
const TO_HOUR = 17;
/** Less time than this before a round closes is no time to ask anybody again. */
const LEAST_MS = 3_600_000;

/** Whether nobody is disturbed at `at`: a working day of the team from 8 to 17 in its zone. */
export function isWorkingTime(at: Date, table: Timetable): boolean {
  const local = zoned(at, table.timeZone);
  return isWorkingDay(local.toPlainDate(), table) && local.hour >= FROM_HOUR && local.hour < TO_HOUR;
}

/** `at` itself, or the start of the next working hours after it. */
export function nextWorkingTime(at: Date, table: Timetable): Date {
  if (isWorkingTime(at, table)) return at;
  const local = zoned(at, table.timeZone);
  let day = local.toPlainDate();
  if (local.hour >= FROM_HOUR) day = day.add({ days: 1 });
  return hourOf(workingDayFrom(day, table.schedule, table.calendar), FROM_HOUR, table.timeZone);
}

/** "Not today": tomorrow at the same hour, or when work next begins after that; undefined if the round is over by then. */
export function snoozedUntil(now: Date, closesAt: Date, table: Timetable): Date | undefined {
  const tomorrow = instant(zoned(now, table.timeZone).add({ days: 1 }));
  const at = nextWorkingTime(tomorrow, table);
  return leavesTime(at, closesAt) ? at : undefined;
}

/**
 * When those who have not answered are reminded: the working day before the round closes, at the same hour. Undefined
 * for rounds too short for that.
 */
export function reminderAt(
  round: { readonly openedAt: Date; readonly closesAt: Date },
  table: Timetable,
): Date | undefined {
  const closing = zoned(round.closesAt, table.timeZone);
  let back = 1;
  while (!isWorkingDay(closing.toPlainDate().subtract({ days: back }), table)) back++;
  const at = nextWorkingTime(instant(closing.subtract({ days: back })), table);
  return at > round.openedAt && leavesTime(at, round.closesAt) ? at : undefined;
}

/** Whether people asked at `at` still have time to answer. */
export function leavesTime(at: Date, closesAt: Date): boolean {
  return closesAt.getTime() - at.getTime() >= LEAST_MS;
}

function isWorkingDay(day: Temporal.PlainDate, { schedule, calendar }: Timetable): boolean {
  return !offOn(day, schedule, calendar);
}

function instant(at: Temporal.ZonedDateTime): Date {
  return new Date(at.epochMilliseconds);
}

function zoned(date: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timeZone);
}
