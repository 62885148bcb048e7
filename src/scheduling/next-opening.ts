import { Temporal } from 'temporal-polyfill/full';
import { ROUNDS_IN_CYCLE } from '../core/round.ts';
import type { Cadence, Schedule } from '../core/team.ts';

const GAP_WEEKS: Record<Cadence, number> = { weekly: 1, biweekly: 2, monthly: 4 };

/**
 * When a round may open next: the first scheduled weekday and hour in the team's zone that is after `after` and, when
 * a round has opened before, a full gap of weeks after that one's day. The first cycle is weekly, whatever the cadence.
 * A time that does not exist that day (clocks go forward) moves to the next that does; one that exists twice is taken
 * once, the first time.
 *
 * @param roundNumber number of the round that would open (1, 2, 3 …)
 */
export function nextOpening(
  schedule: Schedule,
  timeZone: string,
  roundNumber: number,
  after: Date,
  lastOpenedAt?: Date,
): Date {
  const weeks = roundNumber <= ROUNDS_IN_CYCLE ? 1 : GAP_WEEKS[schedule.cadence];
  const earliest = lastOpenedAt && dayOf(lastOpenedAt, timeZone).add({ weeks }).subtract({ days: 3 });
  let day = dayOf(after, timeZone);
  if (earliest && Temporal.PlainDate.compare(earliest, day) > 0) day = earliest;
  for (;;) {
    day = day.add({ days: (schedule.weekday - day.dayOfWeek + 7) % 7 });
    const opening = at(day, schedule.hour, timeZone);
    if (opening > after) return opening;
    day = day.add({ days: 1 });
  }
}

/** The same hour, `openWorkingDays` working days later. */
export function closingOf(openedAt: Date, schedule: Schedule, timeZone: string): Date {
  let day = dayOf(openedAt, timeZone);
  const time = zoned(openedAt, timeZone).toPlainTime();
  for (let left = schedule.openWorkingDays; left > 0; ) {
    day = day.add({ days: 1 });
    if (!schedule.weekend.includes(day.dayOfWeek)) left--;
  }
  return new Date(day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds);
}

function at(day: Temporal.PlainDate, hour: number, timeZone: string): Date {
  return new Date(day.toZonedDateTime({ timeZone, plainTime: { hour } }).epochMilliseconds);
}

function dayOf(date: Date, timeZone: string): Temporal.PlainDate {
  return zoned(date, timeZone).toPlainDate();
}

function zoned(date: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timeZone);
}
