import { Temporal } from 'temporal-polyfill/full';

/** The day it is there at that moment. */
export function dayOf(date: Date, timeZone: string): Temporal.PlainDate {
  return zoned(date, timeZone).toPlainDate();
}

/**
 * That hour of the day there. One that does not exist (clocks go forward) moves to the next that does; one that exists
 * twice is taken once, the first time.
 */
export function hourOf(day: Temporal.PlainDate, hour: number, timeZone: string): Date {
  return atTime(day, new Temporal.PlainTime(hour), timeZone);
}

/** The same time of day on another day. */
export function sameTime(date: Date, day: Temporal.PlainDate, timeZone: string): Date {
  return atTime(day, zoned(date, timeZone).toPlainTime(), timeZone);
}

function atTime(day: Temporal.PlainDate, plainTime: Temporal.PlainTime, timeZone: string): Date {
  return new Date(day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds);
}

function zoned(date: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timeZone);
}
