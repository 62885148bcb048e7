import type { Due, Holdable, RetentionCategory } from '../core/records.ts';
import { promptKey } from '../core/round.ts';
import type { Operation, Reader } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const DAY_MS = 24 * 3600 * 1000;
/** How long, in days, from the day it is counted from. */
const KEPT_DAYS = { 'question-texts': 90, 'named-responses': 365, audit: 730 } as const;

const sentQuestions = createTypedTable('sentQuestions', TABLES.sentQuestions);
const rounds = createTypedTable('rounds', TABLES.rounds);
const prompts = createTypedTable('prompts', TABLES.prompts);
const responses = createTypedTable('responses', TABLES.responses);
const deliveries = createTypedTable('deliveries', TABLES.deliveries);
const audit = createTypedTable('audit', TABLES.audit);
const holds = createTypedTable('holds', TABLES.holds);
const teams = createTypedTable('teams', TABLES.teams);

export interface Purge {
  readonly due: readonly Due[];
  readonly operations: readonly Operation[];
}

/** What is due at `now`, and what deletes it. */
export async function planPurge(read: Reader, now: Date): Promise<Purge> {
  const held = new Set<RetentionCategory>((await holds.find(read, 'every')).map(({ category }) => category));
  const found: Readonly<Record<RetentionCategory, readonly Operation[]>> = {
    'question-texts': await oldQuestions(read, now),
    'named-responses': await oldResponses(read, before(now, KEPT_DAYS['named-responses'])),
    audit: await oldAudit(read, before(now, KEPT_DAYS.audit)),
    'team-records': await endedTeams(read),
  };
  const due = Object.entries(found).map(([name, operations]): Due => {
    const category = name as RetentionCategory;
    return { category, rows: operations.length, isHeld: held.has(category) };
  });
  const operations = due.flatMap(({ category, isHeld }) => (isHeld ? [] : found[category]));
  return { due, operations: [...operations, ...(await undated(read, now))] };
}

export function isHeldIn(read: Reader, category: Holdable): Promise<boolean> {
  return holds.get(read, category).then((row) => row !== undefined);
}

function before(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

/** Of a sent question only the month is known: it counts from that month's end. */
async function oldQuestions(read: Reader, now: Date): Promise<readonly Operation[]> {
  const limit = before(now, KEPT_DAYS['question-texts']).toISOString().slice(0, 7);
  const kept = await sentQuestions.find(read, 'every');
  return kept.flatMap((row) =>
    row.month !== undefined && row.month < limit ? [sentQuestions.remove(row)] : [],
  );
}

/** Questions of an earlier version, which kept no month: theirs is the one in which this is noticed. */
async function undated(read: Reader, now: Date): Promise<readonly Operation[]> {
  const month = now.toISOString().slice(0, 7);
  const kept = await sentQuestions.find(read, 'every');
  return kept.flatMap((row) => (row.month === undefined ? [sentQuestions.put({ ...row, month })] : []));
}

async function oldResponses(read: Reader, limit: Date): Promise<readonly Operation[]> {
  const over = (await rounds.find(read, 'every')).filter(
    (round) => round.privacy === 'named' && round.closedAt !== undefined && round.closedAt < limit,
  );
  const found: Operation[] = [];
  for (const { id } of over) {
    found.push(...(await responses.find(read, `round:${id}`)).map(responses.remove));
    for (const prompt of await prompts.find(read, `round:${id}`)) {
      found.push(prompts.remove(prompt));
      const sent = await deliveries.get(read, promptKey(id, prompt.memberId));
      if (sent) found.push(deliveries.remove(sent));
    }
  }
  return found;
}

async function oldAudit(read: Reader, limit: Date): Promise<readonly Operation[]> {
  return (await audit.find(read, 'every')).flatMap((row) => (row.at < limit ? [audit.remove(row)] : []));
}

/**
 * What was kept of ended teams because of a hold: nobody leads them any more. A pooling that was undone has ended, too, but
 * its leaders go on reading its digests, and its last round may be open yet.
 */
async function endedTeams(read: Reader): Promise<readonly Operation[]> {
  const ended = (await teams.find(read, 'every')).filter(
    ({ state, managers, readers }) => state === 'ended' && managers.length + readers.length === 0,
  );
  const found: Operation[] = [];
  for (const { id } of ended) {
    const ofTeam = await rounds.find(read, `team:${id}`);
    if (!ofTeam.some(({ state }) => state === 'open')) found.push(...(await recordsOfTeam(read, id)));
  }
  return found;
}

const counts = createTypedTable('counts', TABLES.counts);
const digests = createTypedTable('digests', TABLES.digests);
const actions = createTypedTable('actions', TABLES.actions);
const assessments = createTypedTable('assessments', TABLES.assessments);
const turnover = createTypedTable('turnover', TABLES.turnover);

/** The team itself, its rounds, counts, digests and decisions: nothing in them is a person's. */
export async function recordsOfTeam(read: Reader, teamId: string): Promise<readonly Operation[]> {
  const team = await teams.get(read, teamId);
  const joinedOrLeft = await turnover.get(read, teamId);
  const ofTeam = await rounds.find(read, `team:${teamId}`);
  const counted = await Promise.all(ofTeam.map(({ id }) => counts.get(read, id)));
  return [
    ...(team ? [teams.remove(team)] : []),
    ...ofTeam.map(rounds.remove),
    ...counted.flatMap((row) => (row ? [counts.remove(row)] : [])),
    ...(await digests.find(read, `team:${teamId}`)).map(digests.remove),
    ...(await actions.find(read, `team:${teamId}`)).map(actions.remove),
    ...(await assessments.find(read, `team:${teamId}`)).map(assessments.remove),
    ...(joinedOrLeft ? [turnover.remove(joinedOrLeft)] : []),
  ];
}
