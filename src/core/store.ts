import type { Delivery } from './delivery.ts';
import type { DeliveryStore, IdempotencyStore } from './delivery-store.ts';
import type { DigestView } from './digest.ts';
import type { Member } from './member.ts';
import type { RecordStore } from './records.ts';
import type { Prompt, PromptState, Response, Round, RoundCounts } from './round.ts';
import type { SignInStore } from './sign-in.ts';
import type { Membership, Team } from './team.ts';

/**
 * Where things are kept. Every write resolves only when it is durable and rejects when it is not; a rejected write
 * has changed nothing. Rows are values: never mutated, replaced whole. One small interface an aggregate.
 */
export interface Store {
  readonly members: MemberStore;
  readonly teams: TeamStore;
  readonly memberships: MembershipStore;
  readonly rounds: RoundStore;
  readonly prompts: PromptStore;
  readonly responses: ResponseStore;
  readonly digests: DigestStore;
  readonly actions: ActionStore;
  readonly assessments: AssessmentStore;
  readonly questions: QuestionStore;
  readonly feedback: FeedbackStore;
  readonly deliveries: DeliveryStore;
  readonly idempotency: IdempotencyStore;
  readonly records: RecordStore;
  readonly signIn: SignInStore;
  close(): Promise<void>;
}

export interface MemberStore {
  get(id: string): Promise<Member | undefined>;
  save(member: Member): Promise<void>;
  /** All members of a workspace, by id. */
  list(workspaceId: string): Promise<readonly Member[]>;
}

export interface TeamStore {
  get(id: string): Promise<Team | undefined>;
  save(team: Team): Promise<void>;
  /**
   * One step: the team as `decide` makes it of what is there then, so that two who change it at once both count; nothing
   * if it returns undefined, or there is no such team. `decide` is pure and may be called again; what it throws is thrown.
   */
  change(id: string, decide: (team: Team) => Team | undefined): Promise<Team | undefined>;
  /** One step: all of them, each as `change` makes it of what is there; nothing at all if it returns undefined. */
  changeAll(
    ids: readonly string[],
    change: (teams: readonly Team[]) => readonly Team[] | undefined,
  ): Promise<readonly Team[] | undefined>;
  /**
   * Atomic, and never backwards: scheduled times up to `at` are over, and those of `missed` are kept as sends that did not
   * take place. Nothing for a team that is not there.
   */
  endSchedule(id: string, at: Date, missed?: readonly MissedSend[]): Promise<void>;
  /** Oldest first. */
  missedSends(id: string): Promise<readonly MissedSend[]>;
  /** Every team, or those of one workspace; by creation, then id. */
  list(workspaceId?: string): Promise<readonly Team[]>;
}

/** A time of the schedule at which no round could be opened. */
export interface MissedSend {
  readonly teamId: string;
  readonly at: Date;
  /** `downtime`: the bot did not run before the round would have been over. `too-few`: not enough people to ask. */
  readonly reason: 'downtime' | 'too-few';
}

export interface MembershipStore {
  save(membership: Membership): Promise<void>;
  /** One that is there is counted in `leftOf`. */
  remove(teamId: string, memberId: string): Promise<void>;
  /** How many have ever left the team; who, is kept nowhere. */
  leftOf(teamId: string): Promise<number>;
  ofTeam(teamId: string): Promise<readonly Membership[]>;
  ofMember(memberId: string): Promise<readonly Membership[]>;
}

export interface RoundStore {
  get(id: string): Promise<Round | undefined>;
  /** By number, then by when they opened (a withdrawn round's number is asked again). */
  ofTeam(teamId: string): Promise<readonly Round[]>;
  /** The round, its prompts and their invitations in one step; false if a round of this id is there already. */
  open(round: Round, prompts: readonly Prompt[], invitations?: readonly Delivery[]): Promise<boolean>;
  /**
   * One step: the round is closed (or withdrawn: no `count`), what `count` makes of its responses and prompts is kept,
   * and of a confidential or withdrawn round all responses and prompts are erased, also from files that led here.
   * `count` is pure and called inside that step: an answer acknowledged just before is in. False if it was not open.
   * Prompts of a named round stay: sent ones become `closed` (`skipped` if declined), planned ones `missed`. What was
   * sent for a prompt is no row any more in any case, nor is who was asked a second time.
   */
  close(
    id: string,
    closedAt: Date,
    count: ((responses: readonly Response[], prompts: readonly Prompt[]) => RoundCounts) | undefined,
  ): Promise<boolean>;
  /**
   * One step: plans these second deliveries and marks their prompts as reminded, and takes `again` off all `handled`
   * prompts. `remindedAt`: the round's own reminder is done. Nothing, and false, if the round is not open any more, or a
   * delivery is not of a prompt of this round.
   */
  remind(id: string, step: RemindStep): Promise<boolean>;
  countsOfTeam(teamId: string): Promise<readonly RoundCounts[]>;
}

/** `handled` are keys of prompts. */
export interface RemindStep {
  readonly deliveries: readonly Delivery[];
  readonly handled: readonly string[];
  readonly at: Date;
  readonly remindedAt?: Date;
}

export interface PromptStore {
  ofRound(roundId: string): Promise<readonly Prompt[]>;
  ofMember(memberId: string): Promise<readonly Prompt[]>;
  /** Atomic: to `to` only if it is in `from`; false otherwise, or if there is no such prompt. */
  move(key: string, from: PromptState, to: PromptState, ref?: string): Promise<boolean>;
  /** Atomic: `again` at that time, or declined; false if there is no such prompt. */
  postpone(key: string, wish: { readonly again: Date } | 'declined'): Promise<boolean>;
  /** Prompts of a round that wait to be asked again, soonest first. */
  snoozed(roundId: string): Promise<readonly Prompt[]>;
}

export interface ResponseStore {
  get(roundId: string, respondent: string): Promise<Response | undefined>;
  ofRound(roundId: string): Promise<readonly Response[]>;
  /** Replaces an earlier response of the same respondent. `closed`: the round is not open; nothing was kept. */
  save(response: Response): Promise<'saved' | 'closed'>;
  /** Takes a response back while its round is open, also from files that led here; `none` if there is none. */
  erase(roundId: string, respondent: string): Promise<'erased' | 'closed' | 'none'>;
}

export interface DigestStore {
  get(teamId: string, cycle: number, round: number): Promise<DigestView | undefined>;
  /** Frozen once published: keeps and returns the first one saved under its team, cycle and round. */
  publish(digest: DigestView): Promise<DigestView>;
  ofTeam(teamId: string): Promise<readonly DigestView[]>;
}

/** What a leader decided about a suggested action. */
export interface ActionItem {
  readonly teamId: string;
  readonly actionId: string;
  readonly state: 'planned' | 'done' | 'dropped';
  readonly cycle: number;
  readonly changedAt: Date;
  /** Who sees to it: a member's id, a unit's name, or both. */
  readonly ownerId?: string;
  readonly unit?: string;
  /** The beginning, in the team's zone, of the day by which it should be done. */
  readonly dueAt?: Date;
}

/** A self-assessment that a team filled in together and openly; who held the keyboard is not kept. */
export interface Assessment {
  readonly teamId: string;
  /** 1, 2, 3 … */
  readonly number: number;
  /** Question id to the option chosen, or what was written. */
  readonly answers: Readonly<Record<string, string>>;
  readonly filledAt: Date;
}

export interface AssessmentStore {
  /** Atomic: these answers over the earlier ones of that number; an empty one takes an answer away. */
  answer(assessment: Assessment): Promise<Assessment>;
  /** By number. */
  ofTeam(teamId: string): Promise<readonly Assessment[]>;
}

export interface ActionStore {
  ofTeam(teamId: string): Promise<readonly ActionItem[]>;
  save(item: ActionItem): Promise<void>;
}

/** A question that its asker sent to the content team: masked, without who asked and when but for the month. */
export interface SentQuestion {
  /** Random: the order of ids tells nothing. */
  readonly id: string;
  readonly workspaceId: string;
  /** The nearest topic, or `none`. */
  readonly topic: string;
  readonly text: string;
  /** `2026-11`, UTC: no more of the time than its deletion needs. */
  readonly month?: string;
}

/** How often people asked what the paper does not answer, by nearest topic; no person, and no text unless it was sent. */
export interface QuestionStore {
  countUnanswered(workspaceId: string, topic: string): Promise<void>;
  unanswered(workspaceId: string): Promise<Readonly<Record<string, number>>>;
  keep(question: SentQuestion): Promise<void>;
  /** By id. */
  sent(workspaceId: string): Promise<readonly SentQuestion[]>;
}

export type Verdict = 'helpful' | 'wrong-topic' | 'too-little' | 'unclear';

/** What people thought of the answers about a topic; no person. */
export interface FeedbackStore {
  count(workspaceId: string, topic: string, verdict: Verdict): Promise<void>;
  /** By topic. */
  counts(workspaceId: string): Promise<ReadonlyMap<string, Readonly<Partial<Record<Verdict, number>>>>>;
}
