import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HolidayCalendar } from '../../src/core/holidays.ts';
import type { Schedule } from '../../src/core/team.ts';
import { loadCalendars } from '../../src/scheduling/load-calendars.ts';
import { closingOf, nextSend, nextSends, type Timetable } from '../../src/scheduling/next-opening.ts';

const SATURDAYS: Schedule = {
  days: { kind: 'week', weekdays: [6] },
  hour: 9,
  cadence: 'biweekly',
  openWorkingDays: 3,
  weekend: [4, 5],
  holidays: 'none',
};
const iran = loadCalendars(new URL('../../data/calendars', import.meta.url).pathname).get('iran');
const at = (text: string) => new Date(text);
const tehran = (change: Partial<Schedule> = {}, calendar?: HolidayCalendar): Timetable => ({
  schedule: { ...SATURDAYS, ...change },
  timeZone: 'Asia/Tehran',
  calendar,
});
const opened = (text: string) => ({ plannedFor: at(text), closesAt: at(text) });
const days = (table: Timetable, count: number, number: number, after: string) =>
  nextSends(table, number, at(after), undefined, count).map((send) => send.at.toISOString().slice(0, 10));

test('the first round opens on the first scheduled time after the start', () => {
  expect(nextSend(tehran(), 1, at('2026-11-20T12:00:00Z')).at).toEqual(at('2026-11-21T05:30:00Z'));
  expect(nextSend(tehran(), 1, at('2026-11-21T05:30:00Z')).at).toEqual(at('2026-11-28T05:30:00Z'));
});

test('the first cycle is weekly, later ones follow the cadence', () => {
  const last = opened('2026-11-21T05:30:00Z');
  const after = last.plannedFor;
  expect(nextSend(tehran(), 8, after, last).at).toEqual(at('2026-11-28T05:30:00Z'));
  expect(nextSend(tehran(), 9, after, last).at).toEqual(at('2026-12-05T05:30:00Z'));
  expect(nextSend(tehran({ cadence: 'monthly' }), 9, after, last).at).toEqual(at('2026-12-19T05:30:00Z'));
});

test('a round opened by hand two days early does not bring another one two days later', () => {
  const byHand = opened('2026-11-26T10:00:00Z');
  expect(nextSend(tehran(), 2, byHand.plannedFor, byHand).at).toEqual(at('2026-12-05T05:30:00Z'));
});

test('an hour that the clocks skip moves on, one that comes twice is taken once', () => {
  const table = { ...tehran({ days: { kind: 'week', weekdays: [7] }, hour: 2 }), timeZone: 'Europe/Berlin' };
  expect(nextSend(table, 1, at('2026-03-28T12:00:00Z')).at).toEqual(at('2026-03-29T01:00:00Z'));
  const first = nextSend(table, 1, at('2026-10-24T12:00:00Z'));
  expect(first.at).toEqual(at('2026-10-25T00:00:00Z'));
  expect(nextSend(table, 1, first.at).at).toEqual(at('2026-11-01T01:00:00Z'));
});

test('a round stays open over working days only', () => {
  expect(closingOf(at('2026-11-21T05:30:00Z'), tehran())).toEqual(at('2026-11-24T05:30:00Z'));
  expect(closingOf(at('2026-11-25T05:30:00Z'), tehran())).toEqual(at('2026-11-30T05:30:00Z'));
  // Nowruz 1406: 29 Esfand to 4 Farvardin, then Thursday and Friday.
  expect(closingOf(at('2027-03-17T05:30:00Z'), tehran({}, iran))).toEqual(at('2027-03-29T05:30:00Z'));
});

test('a send on a holiday moves to the next working day, says why, and the next one keeps its day', () => {
  const sends = nextSends(tehran({}, iran), 1, at('2027-03-14T00:00:00Z'), undefined, 3);
  expect(sends.map((send) => send.at.toISOString())).toEqual([
    // 29 Esfand is a Saturday; then four days of Nowruz, Thursday and Friday: both Saturdays would be one.
    '2027-03-27T05:30:00.000Z',
    '2027-04-03T05:30:00.000Z',
    '2027-04-10T05:30:00.000Z',
  ]);
  expect(sends[0]).toMatchObject({
    plannedFor: at('2027-03-20T05:30:00Z'),
    moved: { status: 'confirmed', name: { en: 'Nationalization of the oil industry' } },
  });
  expect(sends[1]?.moved).toBeUndefined();
});

test('of several days the first working day of the week counts, once a week', () => {
  const table = tehran({ days: { kind: 'week', weekdays: [1, 6] } }, iran);
  // Saturday 23 January 2027 is 15 Sha'ban.
  expect(days(table, 3, 1, '2027-01-14T00:00:00Z')).toEqual(['2027-01-16', '2027-01-25', '2027-01-30']);
});

test('the first Saturday of the Jalali month, after eight weekly rounds', () => {
  const table = tehran({ days: { kind: 'month', calendar: 'jalali', weekday: 6 }, cadence: 'monthly' });
  expect(days(table, 5, 7, '2026-11-20T12:00:00Z')).toEqual([
    '2026-11-21', // the last of the weekly ones
    '2026-11-28',
    '2026-12-26', // 5 Dey
    '2027-01-23', // 3 Bahman
    '2027-02-20', // 1 Esfand
  ]);
});

test('the first of every month, in both calendars, moved where it is off', () => {
  const jalali = tehran({ days: { kind: 'month', calendar: 'jalali' }, cadence: 'monthly' }, iran);
  // 1 Dey is 13 Rajab; 1 Bahman is a Thursday and the Saturday after it 15 Sha'ban.
  expect(days(jalali, 3, 9, '2026-11-23T00:00:00Z')).toEqual(['2026-12-23', '2027-01-24', '2027-02-20']);
  const gregorian = tehran({ days: { kind: 'month', calendar: 'gregorian' }, cadence: 'monthly' });
  expect(days(gregorian, 3, 9, '2026-11-23T00:00:00Z')).toEqual(['2026-12-01', '2027-01-02', '2027-02-01']);
  expect(days(jalali, 5, 1, '2026-11-23T00:00:00Z').slice(0, 3)).toEqual([
    '2026-11-29',
    '2026-12-06',
    '2026-12-13',
  ]);
});

const zones = fc.constantFrom(
  'Asia/Tehran',
  'Asia/Kabul',
  'Europe/London',
  'America/New_York',
  'UTC',
  'Africa/Cairo',
  'Pacific/Apia',
);
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });
const sendDays: fc.Arbitrary<Schedule['days']> = fc.oneof(
  weekdays.map((some) => ({ kind: 'week' as const, weekdays: some })),
  fc.constantFrom('jalali', 'gregorian').map((calendar) => ({ kind: 'month' as const, calendar })),
  fc
    .tuple(fc.constantFrom('jalali', 'gregorian'), fc.integer({ min: 1, max: 7 }))
    .map(([calendar, weekday]) => ({ kind: 'month' as const, calendar, weekday })),
);
const schedules: fc.Arbitrary<Schedule> = fc.record({
  days: sendDays,
  hour: fc.integer({ min: 0, max: 23 }),
  cadence: fc.constantFrom('weekly' as const, 'biweekly' as const, 'monthly' as const),
  openWorkingDays: fc.integer({ min: 1, max: 5 }),
  weekend: fc.constantFrom([4, 5], [5], [6, 7], []),
  holidays: fc.constant('some'),
});
const DAY_MS = 86_400_000;
const holidays = fc
  .uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 60 })
  .map((offsets) => calendarOf(offsets.map((offset) => isoDay(Date.parse('2026-01-01') + offset * DAY_MS))));

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function calendarOf(off: readonly string[]): HolidayCalendar {
  const name = { fa: 'تعطیل', en: 'off' };
  const status = 'confirmed' as const;
  const [from, to] = ['2026-01-01', '2027-12-31'];
  return { id: 'some', name, from, to, days: new Map(off.map((day) => [day, { name, status }])) };
}

/** The day and hour it is there, by Intl and not by the code under test. */
function there(date: Date, timeZone: string): { day: string; hour: number } {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const [day = '', hour = ''] = format.format(date).split(' ');
  return { day, hour: Number(hour) };
}

test('in any zone and calendar: in order, never on a day off, at the hour, closed before the next one opens', () => {
  const starts = fc.date({ min: at('2026-01-01'), max: at('2027-06-01'), noInvalidDate: true });
  const numbers = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(
      schedules,
      zones,
      holidays,
      starts,
      numbers,
      (schedule, timeZone, calendar, start, number) => {
        const sends = nextSends({ schedule, timeZone, calendar }, number, start, undefined, 6);
        let before = start;
        for (const send of sends) {
          const { day, hour } = there(send.at, timeZone);
          expect(send.at > before).toBe(true);
          expect(calendar.days.has(day)).toBe(false);
          expect(schedule.weekend).not.toContain(new Date(day).getUTCDay() || 7);
          // An hour that the clocks skip is the only other.
          expect([schedule.hour, (schedule.hour + 1) % 24]).toContain(hour);
          expect(send.closesAt > send.at).toBe(true);
          expect(send.moved === undefined).toBe(send.at.getTime() === send.plannedFor.getTime());
          before = send.at;
        }
        for (const [index, send] of sends.entries())
          expect(sends[index + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
            send.closesAt.getTime(),
          );
        expect(new Set(sends.map(({ plannedFor }) => plannedFor.getTime())).size).toBe(6);
      },
    ),
    { numRuns: 150 },
  );
});

test('sends do not depend on when one asks: asking again in between finds the same', () => {
  const starts = fc.date({ min: at('2026-01-01'), max: at('2027-06-01'), noInvalidDate: true });
  fc.assert(
    fc.property(
      schedules,
      zones,
      holidays,
      starts,
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      (schedule, timeZone, calendar, start, part) => {
        const table = { schedule, timeZone, calendar };
        const [first, second] = nextSends(table, 9, start, undefined, 2);
        if (!first || !second) throw new Error('no sends');
        const wait = second.at.getTime() - first.at.getTime();
        const between = new Date(first.at.getTime() + Math.floor(part * wait));
        expect(nextSend(table, 10, between, first)).toEqual(second);
      },
    ),
    { numRuns: 150 },
  );
});
