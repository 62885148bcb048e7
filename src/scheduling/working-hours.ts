import { Temporal } from 'temporal-polyfill/full';
import type { Schedule } from '../core/team.ts';

const FROM_HOUR = 8;
const TO_HOUR = 17;
/** Less time than this before a round closes is no time to ask anybody again. */
const LEAST_MS = 3_600_000;

/** What of a team's schedule says when its people work. */
export type Hours = Pick<Schedule, 'weekend'>;

/** Whether nobody is disturbed at `at`: a working day of the team from 8 to 17 in its zone. */
export function isWorkingTime(at: Date, hours: Hours, timeZone: string): boolean {
  const local = zoned(at, timeZone);
  return isWorkingDay(local.toPlainDate(), hours) && local.hour >= FROM_HOUR && local.hour < TO_HOUR;
}

/** `at` itself, or the start of the next working hours after it. */
export function nextWorkingTime(at: Date, hours: Hours, timeZone: string): Date {
  if (isWorkingTime(at, hours, timeZone)) return at;
  const local = zoned(at, timeZone);
  let day = local.toPlainDate();
  if (local.hour >= FROM_HOUR) day = day.add({ days: 1 });
  while (!isWorkingDay(day, hours)) day = day.add({ days: 1 });
  return instant(day.toZonedDateTime({ timeZone, plainTime: { hour: FROM_HOUR } }));
}

/** "Not today": tomorrow at the same hour, or when work next begins after that; undefined if the round is over by then. */
export function snoozedUntil(now: Date, closesAt: Date, hours: Hours, timeZone: string): Date | undefined {
  const tomorrow = instant(zoned(now, timeZone).add({ days: 1 }));
  const at = nextWorkingTime(tomorrow, hours, timeZone);
  return leavesTime(at, closesAt) ? at : undefined;
}

/**
 * When those who have not answered are reminded: the working day before the round closes, at the same hour. Undefined
 * for rounds too short for that.
 */
export function reminderAt(
  round: { readonly openedAt: Date; readonly closesAt: Date },
  hours: Hours,
  timeZone: string,
): Date | undefined {
  const closing = zoned(round.closesAt, timeZone);
  let back = 1;
  while (!isWorkingDay(closing.toPlainDate().subtract({ days: back }), hours)) back++;
  const at = nextWorkingTime(instant(closing.subtract({ days: back })), hours, timeZone);
  return at > round.openedAt && leavesTime(at, round.closesAt) ? at : undefined;
}

/** Whether people asked at `at` still have time to answer. */
export function leavesTime(at: Date, closesAt: Date): boolean {
  return closesAt.getTime() - at.getTime() >= LEAST_MS;
}

function isWorkingDay(day: Temporal.PlainDate, { weekend }: Hours): boolean {
  return weekend.length > 6 || !weekend.includes(day.dayOfWeek);
}

function instant(at: Temporal.ZonedDateTime): Date {
  return new Date(at.epochMilliseconds);
}

function zoned(date: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timeZone);
}
