import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CalendarError, loadCalendars } from '../../src/scheduling/load-calendars.ts';

const DATA = new URL('../../data/calendars', import.meta.url).pathname;

function problemsOf(files: Readonly<Record<string, unknown>>): readonly string[] {
  const directory = mkdtempSync(join(tmpdir(), 'nahad-calendars-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
  try {
    loadCalendars(directory);
  } catch (error) {
    if (error instanceof CalendarError) return error.problems;
    throw error;
  }
  return [];
}

const name = { fa: 'نام', en: 'name' };
const day = { date: '2026-03-21', jalali: '1405/01/01', name, status: 'confirmed', source: 'law' };
const file = { name, from: '2026-03-21', to: '2027-03-20', sources: { law: name }, days: [day] };

test('a file that is right has no problems', () => {
  expect(problemsOf({ 'land.json': file })).toEqual([]);
});

test('what an editor of the file gets wrong is said in one go, with the day', () => {
  expect(problemsOf({ 'land.json': { ...file, days: [{ ...day, status: 'sure' }] } })).toEqual([
    'land.json: days.0.status: must be "confirmed" or "predicted"',
  ]);
  const days = [
    day,
    day,
    { ...day, date: '2026-03-22', source: 'hearsay' },
    { ...day, date: '2025-03-21', jalali: '1404/01/01' },
  ];
  expect(problemsOf({ 'land.json': { ...file, days }, 'Land 2.json': file, 'broken.json': '{' })).toEqual([
    'Land 2.json: the name of the file must be at most 12 small Latin letters and digits, and not "none"',
    expect.stringMatching(/^broken\.json: .*JSON/),
    'land.json: 2026-03-21: is there twice; put both names into one entry',
    'land.json: 2026-03-22: source "hearsay" is not among "sources"',
    'land.json: 2026-03-22: is 1405/01/02 in the Jalali calendar, not 1405/01/01',
    'land.json: 2025-03-21: is outside of "from" and "to"',
  ]);
});

/** Solar days of the law, by Jalali month and day. */
const SOLAR = ['01/01', '01/02', '01/03', '01/04', '01/12', '01/13', '03/14', '03/15', '11/22', '12/29'];
/** Lunar days of the law, by month and day; 30 Safar is the last of the month. */
const LUNAR = '1/9 1/10 2/20 2/28 2/30 3/8 3/17 6/3 7/13 7/27 8/15 9/21 10/1 10/2 10/25 12/10 12/18'.split(
  ' ',
);

test('the days of Iran for 1405 and 1406: solar ones confirmed, lunar ones predicted and within a day of Umm al-Qura', () => {
  const iran = loadCalendars(DATA).get('iran');
  const parts = (date: Date, calendar: string) => {
    const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
    return format
      .formatToParts(date)
      .filter(({ type }) => type !== 'literal')
      .map(({ value }) => value);
  };
  const around = (date: Date) => [-1, 0, 1].map((days) => new Date(date.getTime() + days * 86_400_000));
  for (
    let date = new Date('2026-03-21');
    date < new Date('2028-03-20');
    date = new Date(date.getTime() + 86_400_000)
  ) {
    const found = iran?.days.get(date.toISOString().slice(0, 10));
    const isSolar = SOLAR.includes(
      parts(date, 'persian')
        .map((part) => part.padStart(2, '0'))
        .join('/'),
    );
    expect(found?.status === 'confirmed', date.toISOString()).toBe(isSolar);
    const lunar = around(date).map((near) => parts(near, 'islamic-umalqura').join('/'));
    if (found && !isSolar)
      expect(
        lunar.some((near) => LUNAR.includes(near) || near === '2/29'),
        date.toISOString(),
      ).toBe(true);
  }
  expect(iran?.days.size).toBe(52);
});
