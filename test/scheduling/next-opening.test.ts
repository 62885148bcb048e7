import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Schedule } from '../../src/core/team.ts';
import { closingOf, nextOpening } from '../../src/scheduling/next-opening.ts';

const SATURDAYS: Schedule = { weekday: 6, hour: 9, cadence: 'biweekly', openWorkingDays: 3, weekend: [4, 5] };
const at = (text: string) => new Date(text);

test('the first round opens on the first scheduled time after the start', () => {
  expect(nextOpening(SATURDAYS, 'Asia/Tehran', 1, at('2026-11-20T12:00:00Z'))).toEqual(
    at('2026-11-21T05:30:00Z'),
  );
  expect(nextOpening(SATURDAYS, 'Asia/Tehran', 1, at('2026-11-21T05:30:00Z'))).toEqual(
    at('2026-11-28T05:30:00Z'),
  );
});

test('the first cycle is weekly, later ones follow the cadence', () => {
  const last = at('2026-11-21T05:30:00Z');
  expect(nextOpening(SATURDAYS, 'Asia/Tehran', 8, last, last)).toEqual(at('2026-11-28T05:30:00Z'));
  expect(nextOpening(SATURDAYS, 'Asia/Tehran', 9, last, last)).toEqual(at('2026-12-05T05:30:00Z'));
  const monthly: Schedule = { ...SATURDAYS, cadence: 'monthly' };
  expect(nextOpening(monthly, 'Asia/Tehran', 9, last, last)).toEqual(at('2026-12-19T05:30:00Z'));
});

test('a round opened by hand two days early does not bring another one two days later', () => {
  const byHand = at('2026-11-26T10:00:00Z');
  expect(nextOpening(SATURDAYS, 'Asia/Tehran', 2, byHand, byHand)).toEqual(at('2026-12-05T05:30:00Z'));
});

test('an hour that the clocks skip moves on, one that comes twice is taken once', () => {
  const sunday: Schedule = { ...SATURDAYS, weekday: 7, hour: 2 };
  expect(nextOpening(sunday, 'Europe/Berlin', 1, at('2026-03-28T12:00:00Z'))).toEqual(
    at('2026-03-29T01:00:00Z'),
  );
  const first = nextOpening(sunday, 'Europe/Berlin', 1, at('2026-10-24T12:00:00Z'));
  expect(first).toEqual(at('2026-10-25T00:00:00Z'));
  expect(nextOpening(sunday, 'Europe/Berlin', 1, first)).toEqual(at('2026-11-01T01:00:00Z'));
});

test('a round stays open over working days only', () => {
  expect(closingOf(at('2026-11-21T05:30:00Z'), SATURDAYS, 'Asia/Tehran')).toEqual(at('2026-11-24T05:30:00Z'));
  expect(closingOf(at('2026-11-25T05:30:00Z'), SATURDAYS, 'Asia/Tehran')).toEqual(at('2026-11-30T05:30:00Z'));
});

test('in any zone, openings lie on their weekday and hour, in the future, and a round closes before the next opens', () => {
  const zones = fc.constantFrom(
    'Asia/Tehran',
    'Asia/Kabul',
    'Europe/London',
    'America/New_York',
    'UTC',
    'Africa/Cairo',
  );
  const schedules = fc.record({
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 4, max: 23 }),
    cadence: fc.constantFrom('weekly', 'biweekly', 'monthly'),
    openWorkingDays: fc.integer({ min: 1, max: 3 }),
    weekend: fc.constant([4, 5]),
  }) as fc.Arbitrary<Schedule>;
  const starts = fc.date({ min: at('2020-01-01'), max: at('2035-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(
      schedules,
      zones,
      starts,
      fc.integer({ min: 1, max: 30 }),
      (schedule, zone, start, number) => {
        const opening = nextOpening(schedule, zone, number, start);
        const local = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
        expect(Number(local.format(opening))).toBe(schedule.hour);
        expect(opening > start).toBe(true);
        const next = nextOpening(schedule, zone, number + 1, opening, opening);
        expect(closingOf(opening, schedule, zone) < next).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
