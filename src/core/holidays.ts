import type { Localized } from './locale.ts';

export interface Holiday {
  readonly name: Localized;
  /** `predicted`: by calculation; the official calendar may differ by a day. */
  readonly status: 'confirmed' | 'predicted';
}

/** Public holidays of one country. Days are ISO dates of the Gregorian calendar, `2026-03-21`. */
export interface HolidayCalendar {
  readonly id: string;
  readonly name: Localized;
  /** First and last day that are covered; outside of them no holiday is known. */
  readonly from: string;
  readonly to: string;
  readonly days: ReadonlyMap<string, Holiday>;
}
