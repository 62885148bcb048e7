import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDate } from '../../src/language/formats.ts';
import { daysAhead, readDate } from '../../src/language/read-date.ts';

const now = new Date('2026-11-22T12:00:00Z');
const tehran = 'Asia/Tehran';
const dayOf = (text: string) => readDate(text, now, tehran)?.toISOString();

test.each([
  ['1405/9/15', '2026-12-05T20:30:00.000Z'],
  ['۱۴۰۵/۰۹/۱۵', '2026-12-05T20:30:00.000Z'],
  ['١٥/٩/١٤٠٥', '2026-12-05T20:30:00.000Z'],
  ['2026-12-06', '2026-12-05T20:30:00.000Z'],
  ['6.12.2026', '2026-12-05T20:30:00.000Z'],
  ['۱۵ آذر', '2026-12-05T20:30:00.000Z'],
  ['۱۵ آذرماه ۱۴۰۵', '2026-12-05T20:30:00.000Z'],
  ['15 azar', '2026-12-05T20:30:00.000Z'],
  ['6 December', '2026-12-05T20:30:00.000Z'],
  ['December 6th, 2026', '2026-12-05T20:30:00.000Z'],
  ['۶ دسامبر ۲۰۲۶', '2026-12-05T20:30:00.000Z'],
  // Without a year it is the next one: the first of Aban is over.
  ['۱ آبان', '2027-10-22T20:30:00.000Z'],
])('%s is read', (text, day) => expect(dayOf(text)).toBe(day));

test.each([
  '',
  'soon',
  '1405/13/1',
  '1405/7/31',
  '2026-02-30',
  '5/6/7',
  '15',
  '15 azar 2026',
  '6 7 December 2026',
])('%s is not', (text) => expect(dayOf(text)).toBeUndefined());

test('every day reads back as it is written in either language', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 900 }),
      fc.constantFrom('fa' as const, 'en' as const),
      (days, locale) => {
        const day = daysAhead(now, days, tehran);
        expect(readDate(formatDate(locale, day, tehran), now, tehran)).toEqual(day);
      },
    ),
    { numRuns: 100 },
  );
});
