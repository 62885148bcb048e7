import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/full';
import { expect, test } from 'vitest';
import type { Schedule } from '../../src/core/team.ts';
import {
  isWorkingTime,
  nextWorkingTime,
  reminderAt,
  snoozedUntil,
} from '../../src/scheduling/working-hours.ts';

const SATURDAYS: Schedule = {
  days: { kind: 'week', weekdays: [6] },
  hour: 9,
  cadence: 'weekly',
  openWorkingDays: 3,
  weekend: [4, 5],
  holidays: 'none',
};
const iran = { schedule: SATURDAYS, timeZone: 'Asia/Tehran' };
const at = (text: string) => new Date(`${text}+03:30`);

test('working hours are 8 to 17 on working days, in the zone of the team', () => {
  expect(isWorkingTime(at('2026-11-21T08:00'), iran)).toBe(true);
  expect(isWorkingTime(at('2026-11-21T07:59'), iran)).toBe(false);
  expect(isWorkingTime(at('2026-11-21T17:00'), iran)).toBe(false);
  expect(isWorkingTime(at('2026-11-26T10:00'), iran)).toBe(false);
  expect(nextWorkingTime(at('2026-11-25T18:00'), iran)).toEqual(at('2026-11-28T08:00'));
  expect(nextWorkingTime(at('2026-11-21T05:00'), iran)).toEqual(at('2026-11-21T08:00'));
});

test('"not today" is tomorrow at this hour, after days off if need be, and never too late', () => {
  const closes = at('2026-11-30T09:00');
  expect(snoozedUntil(at('2026-11-24T11:20'), closes, iran)).toEqual(at('2026-11-25T11:20'));
  expect(snoozedUntil(at('2026-11-25T11:20'), closes, iran)).toEqual(at('2026-11-28T08:00'));
  expect(snoozedUntil(at('2026-11-29T08:30'), closes, iran)).toBeUndefined();
});

test('the reminder comes the working day before the end, at the same hour; not in a round of one day', () => {
  const round = { openedAt: at('2026-11-21T09:00'), closesAt: at('2026-11-24T09:00') };
  expect(reminderAt(round, iran)).toEqual(at('2026-11-23T09:00'));
  const over = { openedAt: at('2026-11-25T09:00'), closesAt: at('2026-11-29T09:00') };
  expect(reminderAt(over, iran)).toEqual(at('2026-11-28T09:00'));
  const short = { openedAt: at('2026-11-25T09:00'), closesAt: at('2026-11-28T09:00') };
  expect(reminderAt(short, iran)).toBeUndefined();
  const night = { openedAt: at('2026-11-21T22:00'), closesAt: at('2026-11-24T22:00') };
  expect(reminderAt(night, iran)).toEqual(at('2026-11-24T08:00'));
});

test('public holidays are quiet, too', () => {
  const name = { fa: 'عید', en: 'Eid' };
  const days = new Map([['2026-11-22', { name, status: 'predicted' as const }]]);
  const calendar = { id: 'iran', name, from: '2026-03-21', to: '2027-03-20', days };
  expect(isWorkingTime(at('2026-11-22T10:00'), { ...iran, calendar })).toBe(false);
  expect(nextWorkingTime(at('2026-11-21T18:00'), { ...iran, calendar })).toEqual(at('2026-11-23T08:00'));
});

test('whatever the zone and the days off, nobody is asked again in quiet hours or when it is too late', () => {
  const zones = fc.constantFrom('Asia/Tehran', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
  const weekends = fc.constantFrom([4, 5], [5], [6, 7], []);
  const times = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(zones, weekends, times, fc.integer({ min: 1, max: 300 }), (zone, weekend, opened, hours) => {
      const table = { schedule: { ...SATURDAYS, weekend }, timeZone: zone };
      const round = { openedAt: opened, closesAt: new Date(opened.getTime() + hours * 3_600_000) };
      for (const time of [snoozedUntil(opened, round.closesAt, table), reminderAt(round, table)]) {
        if (!time) continue;
        const local = Temporal.Instant.fromEpochMilliseconds(time.getTime()).toZonedDateTimeISO(zone);
        expect(weekend).not.toContain(local.dayOfWeek);
        expect(local.hour).toBeGreaterThanOrEqual(8);
        expect(local.hour).toBeLessThan(17);
        expect(time.getTime()).toBeGreaterThan(opened.getTime());
        expect(round.closesAt.getTime() - time.getTime()).toBeGreaterThanOrEqual(3_600_000);
      }
    }),
    { numRuns: 300 },
  );
});
