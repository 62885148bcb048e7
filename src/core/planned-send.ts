import type { Holiday } from './holidays.ts';

/** One opening of a round by the schedule. */
export interface PlannedSend {
  /** Of the round that would open. */
  readonly number: number;
  /** Where the schedule alone would put it; tells one send from another. */
  readonly plannedFor: Date;
  /** When it opens: later than planned where that day is off. */
  readonly at: Date;
  readonly closesAt: Date;
  /** Why it moved. */
  readonly moved?: Holiday | 'weekend';
}
