import type { DeliveryRow } from '../core/delivery-store.ts';
import type { DigestView } from '../core/digest.ts';
import type { Member } from '../core/member.ts';
import type { Generation, Holdable } from '../core/records.ts';
import type { Prompt, Response, Round, RoundCounts } from '../core/round.ts';
import type { SignInLink, WebSession } from '../core/sign-in.ts';
import type { ActionItem, Assessment, MissedSend, SentQuestion, Verdict } from '../core/store.ts';
import type { Membership, Team } from '../core/team.ts';
import { defineTable } from './define-table.ts';
import { rowId } from './row-id.ts';
import { deliveryRow, idempotencyRow } from './rows/delivery-row.ts';
import { digestRow } from './rows/digest-row.ts';
import { memberRow } from './rows/member-row.ts';
import { type AuditRow, auditRow, erasureRow, generationRow, holdRow } from './rows/record-row.ts';
import { countsRow, promptRow, responseRow, roundRow } from './rows/round-row.ts';
import { signInLinkRow, webSessionRow } from './rows/sign-in-row.ts';
import {
  actionRow,
  assessmentRow,
  feedbackRow,
  membershipRow,
  missedSendRow,
  questionRow,
  sentQuestionRow,
  teamRow,
  turnoverRow,
} from './rows/team-row.ts';

export interface TurnoverRow {
  readonly teamId: string;
  readonly left: number;
}

export interface QuestionRow {
  readonly workspaceId: string;
  readonly topic: string;
  readonly asked: number;
}

export interface IdempotencyRow {
  /** SHA-256 of the key. */
  readonly hash: string;
  readonly until: Date;
}

export interface FeedbackRow {
  readonly workspaceId: string;
  readonly topic: string;
  readonly verdict: Verdict;
  readonly given: number;
}

/** Sorts as a number. */
const padded = (number: number) => String(number).padStart(10, '0');

/** Sorts by cycle, then round. */
export function digestId(digest: Pick<DigestView, 'teamId' | 'cycle' | 'round'>): string {
  return rowId(digest.teamId, padded(digest.cycle), padded(digest.round));
}

export function assessmentId({ teamId, number }: Pick<Assessment, 'teamId' | 'number'>): string {
  return rowId(teamId, padded(number));
}

export const TABLES = {
  members: defineTable<Member>({
    row: memberRow,
    id: (row) => row.id,
    keys: (row) => ({ [`workspace:${row.workspaceId}`]: '' }),
  }),
  teams: defineTable<Team>({
    row: teamRow,
    id: (row) => row.id,
    keys: (row) => {
      const created = row.createdAt.toISOString();
      return { all: created, [`workspace:${row.workspaceId}`]: created };
    },
  }),
  memberships: defineTable<Membership>({
    row: membershipRow,
    id: (row) => rowId(row.teamId, row.memberId),
    keys: (row) => ({ [`team:${row.teamId}`]: '', [`member:${row.memberId}`]: '' }),
  }),
  turnover: defineTable<TurnoverRow>({ row: turnoverRow, id: (row) => row.teamId, keys: () => ({}) }),
  rounds: defineTable<Round>({
    row: roundRow,
    id: (row) => row.id,
    keys: (row) => ({ [`team:${row.teamId}`]: padded(row.number) + row.openedAt.toISOString() }),
  }),
  counts: defineTable<RoundCounts>({ row: countsRow, id: (row) => row.roundId, keys: () => ({}) }),
  prompts: defineTable<Prompt>({
    row: promptRow,
    id: (row) => row.key,
    keys: (row) => ({
      [`round:${row.roundId}`]: '',
      [`member:${row.memberId}`]: '',
      ...(row.again && { [`again:${row.roundId}`]: row.again.toISOString() }),
    }),
  }),
  responses: defineTable<Response>({
    row: responseRow,
    id: (row) => rowId(row.roundId, row.respondent),
    keys: (row) => ({ [`round:${row.roundId}`]: '' }),
  }),
  digests: defineTable<DigestView>({
    row: digestRow,
    id: digestId,
    keys: (row) => ({ [`team:${row.teamId}`]: '' }),
  }),
  actions: defineTable<ActionItem>({
    row: actionRow,
    id: (row) => rowId(row.teamId, row.actionId),
    keys: (row) => ({ [`team:${row.teamId}`]: '' }),
  }),
  assessments: defineTable<Assessment>({
    row: assessmentRow,
    id: assessmentId,
    keys: (row) => ({ [`team:${row.teamId}`]: padded(row.number) }),
  }),
  questions: defineTable<QuestionRow>({
    row: questionRow,
    id: (row) => rowId(row.workspaceId, row.topic),
    keys: (row) => ({ [`workspace:${row.workspaceId}`]: '' }),
  }),
  sentQuestions: defineTable<SentQuestion>({
    row: sentQuestionRow,
    id: (row) => row.id,
    keys: (row) => ({ [`workspace:${row.workspaceId}`]: '' }),
  }),
  feedback: defineTable<FeedbackRow>({
    row: feedbackRow,
    id: (row) => rowId(row.workspaceId, row.topic, row.verdict),
    keys: (row) => ({ [`workspace:${row.workspaceId}`]: '' }),
  }),
  deliveries: defineTable<DeliveryRow>({
    row: deliveryRow,
    id: (row) => row.delivery.key,
    keys: (row) => {
      const created = row.createdAt.toISOString();
      const { workspaceId, memberId, platform } = row.delivery.to;
      const sentTo = row.state === 'sent' && memberId !== undefined;
      return {
        [`state:${row.state}`]: created,
        [`state:${row.state}:${platform}`]: created,
        ...(sentTo && { [`to:${rowId(workspaceId, memberId)}`]: created }),
      };
    },
  }),
  idempotencyKeys: defineTable<IdempotencyRow>({
    row: idempotencyRow,
    id: (row) => row.hash,
    keys: (row) => ({ all: row.until.toISOString() }),
  }),
  audit: defineTable<AuditRow>({
    row: auditRow,
    id: (row) => row.id,
    keys: (row) => ({ 'in order': row.at.toISOString() }),
  }),
  holds: defineTable<{ readonly category: Holdable }>({
    row: holdRow,
    id: (row) => row.category,
    keys: () => ({}),
  }),
  erasures: defineTable<{ readonly id: string }>({ row: erasureRow, id: (row) => row.id, keys: () => ({}) }),
  generations: defineTable<Generation>({ row: generationRow, id: (row) => row.store, keys: () => ({}) }),
  signInLinks: defineTable<SignInLink>({
    row: signInLinkRow,
    id: (row) => row.hash,
    keys: ({ workspaceId, memberId }) => ({
      all: '',
      ...(memberId !== undefined && { [`person:${rowId(workspaceId, memberId)}`]: '' }),
    }),
  }),
  webSessions: defineTable<WebSession>({
    row: webSessionRow,
    id: (row) => row.hash,
    keys: (row) => ({ all: '', [`person:${rowId(row.workspaceId, row.memberId)}`]: '' }),
  }),
  missedSends: defineTable<MissedSend>({
    row: missedSendRow,
    id: (row) => rowId(row.teamId, row.at.toISOString()),
    keys: (row) => ({ [`team:${row.teamId}`]: row.at.toISOString() }),
  }),
};

export type TableName = keyof typeof TABLES;
