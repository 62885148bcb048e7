import { expect, test } from 'vitest';
import { periodBefore, readPeriod } from '../../src/language/read-period.ts';

/** 1 Azar 1405 in Tehran. */
const NOW = new Date('2026-11-22T08:00:00Z');
const day = (date: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tehran' }).format(date);
const read = (text: string, locale: 'fa' | 'en' = 'en') => {
  const period = readPeriod(text, NOW, 'Asia/Tehran', locale);
  return period && `${day(period.from)} ${day(period.to)}`;
};

test.each([
  ['month', '2026-11-01 2026-12-01'],
  ['Last Month', '2026-10-01 2026-11-01'],
  ['quarter', '2026-10-01 2027-01-01'],
  ['previous quarter', '2026-07-01 2026-10-01'],
  ['this year', '2026-01-01 2027-01-01'],
  ['2025', '2025-01-01 2026-01-01'],
  ['2026-02', '2026-02-01 2026-03-01'],
  ['1405/9', '2026-11-22 2026-12-22'],
  ['November 2026', '2026-11-01 2026-12-01'],
  // Without a year the last that has begun.
  ['December', '2025-12-01 2026-01-01'],
  ['Q3 2026', '2026-07-01 2026-10-01'],
  ['q1', '2026-01-01 2026-04-01'],
  ['first quarter of 1405', '2026-03-21 2026-06-22'],
  ['azar 1405', '2026-11-22 2026-12-22'],
])('%s', (text, expected) => expect(read(text)).toBe(expected));

test.each([
  ['ماه', '2026-11-22 2026-12-22'],
  ['ماه گذشته', '2026-10-23 2026-11-22'],
  ['این فصل', '2026-09-23 2026-12-22'],
  ['سه‌ماههٔ پیش', '2026-06-22 2026-09-23'],
  ['سال', '2026-03-21 2027-03-21'],
  ['امسال', '2026-03-21 2027-03-21'],
  ['پارسال', '2025-03-21 2026-03-21'],
  ['سال ۱۴۰۴', '2025-03-21 2026-03-21'],
  ['آذر ۱۴۰۵', '2026-11-22 2026-12-22'],
  ['دی', '2025-12-22 2026-01-21'],
  ['آذرماه', '2026-11-22 2026-12-22'],
  ['پاییز ۱۴۰۵', '2026-09-23 2026-12-22'],
  ['فصل سوم', '2026-09-23 2026-12-22'],
  ['زمستان', '2025-12-22 2026-03-21'],
  ['۲۰۲۶', '2026-01-01 2027-01-01'],
  ['نوامبر ۲۰۲۶', '2026-11-01 2026-12-01'],
])('%s', (text, expected) => expect(read(text, 'fa')).toBe(expected));

test.each([
  '',
  'روابط عمومی',
  'Public relations',
  '2026-13',
  '1405/0',
  '15 آذر',
  'نوامبر ۱۴۰۵',
  'last',
  'third',
  '26',
])('«%s» is no period', (text) => expect(read(text)).toBeUndefined());

test('periods lie side by side, without gap or overlap, in both calendars', () => {
  for (const locale of ['fa', 'en'] as const)
    for (const unit of ['month', 'quarter', 'year'] as const)
      for (let back = 0; back < 14; back += 1) {
        const later = periodBefore(unit, back, NOW, 'Europe/Berlin', locale);
        const earlier = periodBefore(unit, back + 1, NOW, 'Europe/Berlin', locale);
        expect(earlier.to).toEqual(later.from);
      }
});
