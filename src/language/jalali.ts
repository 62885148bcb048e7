import { Temporal } from 'temporal-polyfill/full';

/**
 * Gregorian year, month and day of a Jalali date.
 * @throws RangeError if there is no such day (30 Esfand of a common year)
 */
export function jalaliToGregorian(
  year: number,
  month: number,
  day: number,
): readonly [number, number, number] {
  const jalali = Temporal.PlainDate.from({ calendar: 'persian', year, month, day }, { overflow: 'reject' });
  const gregorian = jalali.withCalendar('iso8601');
  return [gregorian.year, gregorian.month, gregorian.day];
}
