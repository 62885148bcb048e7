import type { Locale } from './locale.ts';
import type { PrivacyMode } from './team.ts';

export type RoleClass = 'staff' | 'manager';

/** One issue of a check-in to a team. Items and privacy are frozen when it opens. */
export interface Round {
  readonly id: string;
  readonly teamId: string;
  /** 1, 2, 3 …; eight make a cycle. */
  readonly number: number;
  /** Item ids, at most five, by class; `manager` equals `staff` unless both classes number at least k. */
  readonly items: Readonly<Record<RoleClass, readonly string[]>>;
  readonly privacy: PrivacyMode;
  /** SHA-256 of the privacy contract that was in force when the round opened. */
  readonly contractHash: string;
  /** That promise in words, by language; absent in rounds of before it was kept. */
  readonly promise?: Readonly<Record<Locale, readonly string[]>>;
  readonly openedAt: Date;
  /** The time of the schedule it was opened for; absent when opened by hand. */
  readonly plannedFor?: Date;
  readonly closesAt: Date;
  readonly state: 'open' | 'closed' | 'withdrawn';
  /** How many had ever joined and left the team when it opened; without names. */
  readonly turnover?: { readonly joined: number; readonly left: number };
  readonly closedAt?: Date;
  /** When those who had not answered were reminded; whom is in no row after the close. */
  readonly remindedAt?: Date;
  /** What became of the invitations, once it is closed; nothing of answers. */
  readonly invited?: Invited;
}

/** How many invitations ended how; whoever was away is in none. */
export interface Invited {
  readonly sent: number;
  /** Not sent before the round closed. */
  readonly missed: number;
  readonly unknown: number;
  readonly unreachable: number;
}

/** What is left of a closed round: how many chose each option of each item. */
export interface RoundCounts {
  readonly roundId: string;
  /** People who were asked. Never shown as a number below k. */
  readonly eligible: number;
  /** People who answered at least one item. */
  readonly responded: number;
  readonly items: Readonly<Record<string, OptionCounts>>;
  /** Answers to text items, shuffled. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

/** Option code (`1`…`5`, `yes`, `partly`, `no`, `none`, `dk`, `skip`, or an item's own) to how many chose it. */
export type OptionCounts = Readonly<Record<string, number>>;

/** One person's answers to an open round; `respondent` is an HMAC in a confidential round, the member's id in a named one. */
export interface Response {
  readonly roundId: string;
  readonly respondent: string;
  readonly answers: Readonly<Record<string, string>>;
}

export type PromptState =
  | 'planned'
  | 'sending'
  | 'sent'
  | 'closed'
  | 'skipped'
  | 'away'
  | 'unreachable'
  | 'missed'
  | 'unknown';

/** One person's invitation to a round; `key` is `<round id>#<member id>`. */
export interface Prompt {
  readonly key: string;
  readonly roundId: string;
  readonly memberId: string;
  readonly role: RoleClass;
  readonly state: PromptState;
  /** The platform's reference of the message that was sent. */
  readonly ref?: string;
  /** "Not today": not to be asked again before this. */
  readonly again?: Date;
  /** "Not this time": not to be asked again. */
  readonly declined?: true;
  /** Was asked a second time; there is no third. */
  readonly reminded?: true;
}

/** Snoozing and declining are no part of it: a prompt that was sent counts as sent. */
export function invitedOf(prompts: readonly Prompt[]): Invited {
  const count = (...states: readonly PromptState[]) =>
    prompts.filter(({ state }) => states.includes(state)).length;
  return {
    sent: count('sent', 'closed', 'skipped'),
    missed: count('planned', 'sending', 'missed'),
    unknown: count('unknown'),
    unreachable: count('unreachable'),
  };
}

export const ROUNDS_IN_CYCLE = 8;

export function cycleOf(roundNumber: number): number {
  return Math.floor((roundNumber - 1) / ROUNDS_IN_CYCLE) + 1;
}

/** 1–8 within the cycle. */
export function slotOf(roundNumber: number): number {
  return ((roundNumber - 1) % ROUNDS_IN_CYCLE) + 1;
}

/** Key of the second and last delivery of a prompt, whether it was snoozed or the person is reminded. */
export function againKey(prompt: string): string {
  return `again#${prompt}`;
}

export function promptKey(roundId: string, memberId: string): string {
  return `${roundId}#${memberId}`;
}

/** The id of the round that a delivery of this key would belong to, if it is of a prompt, and whether it is the second. */
export function placeOfKey(key: string): { readonly roundId: string; readonly isAgain: boolean } {
  const [, again, roundId = key] = /^(again#)?([^#]+)#/.exec(key) ?? [];
  return { roundId, isAgain: again !== undefined };
}
