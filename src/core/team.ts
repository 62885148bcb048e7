import type { PlatformName } from './interaction.ts';
import type { Locale } from './locale.ts';

/** `confidential`: responses become counts at close. `named`: managers see names. See design of privacy in README. */
export type PrivacyMode = 'confidential' | 'named';

/** How often a round opens, after a weekly first cycle. */
export type Cadence = 'weekly' | 'biweekly' | 'monthly';

/**
 * On which days a round may open. Of several weekdays the first that is a working day counts: never more than one round a
 * week. `month`: from the second cycle on once a month of that calendar, on its first such weekday, or on its first day;
 * the weekly first cycle takes every such weekday, or days 1, 8, 15 and 22.
 */
export type SendDays =
  | { readonly kind: 'week'; readonly weekdays: readonly number[] }
  | { readonly kind: 'month'; readonly calendar: 'jalali' | 'gregorian'; readonly weekday?: number };

/** Weekdays are ISO: 1 Monday to 7 Sunday. */
export interface Schedule {
  readonly days: SendDays;
  /** 0–23, in the team's zone. */
  readonly hour: number;
  /** `monthly` is every four weeks, unless the days are those of a month. */
  readonly cadence: Cadence;
  /** How many working days a round stays open. */
  readonly openWorkingDays: number;
  /** Weekdays that are no working days. */
  readonly weekend: readonly number[];
  /** Id of a holiday calendar in `data/calendars`, or `none`. */
  readonly holidays: string;
}

export type FactId = 'FS1' | 'FS2' | 'FS3' | 'FS4' | 'FS5' | 'FS6' | 'FS7' | 'FS8';

/** Eight facts about the organization's guide and training, set by the manager; not anybody's answers. */
export type FactSheet = Readonly<Partial<Record<FactId, string>>>;

/** For one cycle a question of the reserve is asked instead of one of the rotation. */
export interface QuestionSwap {
  readonly cycle: number;
  readonly out: string;
  readonly in: string;
}

export interface Team {
  readonly id: string;
  readonly platform: PlatformName;
  readonly workspaceId: string;
  readonly channelId?: string;
  readonly name: string;
  readonly locale: Locale;
  /** IANA zone, e.g. `Asia/Tehran`. */
  readonly timeZone: string;
  readonly state: 'draft' | 'active' | 'ended';
  readonly privacy: PrivacyMode;
  readonly schedule: Schedule;
  /** Members' ids. */
  readonly managers: readonly string[];
  readonly readers: readonly string[];
  readonly facts: FactSheet;
  /** Questions answered in words are asked, where ten people or more are. Off unless a manager turns it on. */
  readonly words?: true;
  readonly swaps?: readonly QuestionSwap[];
  /** The team its managers asked to pool with; nothing has happened yet. */
  readonly poolAsked?: string;
  /** The pooled team that asks its members now; its own schedule rests meanwhile. */
  readonly pooledInto?: string;
  /** Of a pooled team: the two it is made of. */
  readonly pooledFrom?: readonly string[];
  readonly createdAt: Date;
  readonly startedAt?: Date;
  /** Scheduled times up to this are over: the team was started, its schedule changed, or a round was closed then. */
  readonly scheduledFrom?: Date;
  /** Who took it over from others, and when: they see no names of rounds that opened before. */
  readonly managerSince?: readonly { readonly memberId: string; readonly at: Date }[];
  /** Made by us to look around in; never mixed with real data. */
  readonly sample: boolean;
  /** Numbers of the rounds up to which digests went out by themselves. */
  readonly digestsSent?: { readonly toManagers?: number; readonly toReaders?: number };
}

export interface Membership {
  readonly teamId: string;
  readonly memberId: string;
  /** The mode the member saw and accepted at Join; a looser one needs a new Join. */
  readonly accepted: PrivacyMode;
  readonly joinedAt: Date;
  /** A flag of the person, not of a round. */
  readonly unreachable?: string;
}
