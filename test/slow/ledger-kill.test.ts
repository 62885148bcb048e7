import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memberKey } from '../../src/core/member.ts';
import type { Team } from '../../src/core/team.ts';
import { openLedger, worldOf } from './ledger-world.ts';

const PEOPLE = 6;
const CREATED = new Date('2026-11-20T12:00:00Z');
/** Saturday at nine in Tehran, and a little. */
const OPENING = new Date('2026-11-21T05:31:00Z');
const LATER = new Date('2026-11-21T05:40:00Z');
const CLOSED = new Date('2026-11-24T05:31:00Z');
const directories: string[] = [];
const ready = { team: '', open: '' };

function directory(from?: string): string {
  const path = mkdtempSync(join(tmpdir(), 'nahad-ledger-'));
  directories.push(path);
  if (from) cpSync(from, path, { recursive: true, filter: (one) => !one.endsWith('.sock') });
  return path;
}

const team: Team = {
  id: 't',
  platform: 'slack',
  workspaceId: 'w',
  name: 'Team',
  locale: 'en',
  timeZone: 'Asia/Tehran',
  state: 'active',
  privacy: 'confidential',
  schedule: {
    days: { kind: 'week', weekdays: [6] },
    hour: 9,
    cadence: 'weekly',
    openWorkingDays: 3,
    weekend: [4, 5],
    holidays: 'none',
  },
  managers: [memberKey('slack', 'w', 'p1')],
  readers: [],
  facts: {},
  createdAt: CREATED,
  startedAt: CREATED,
  scheduledFrom: CREATED,
  sample: false,
};

/** The bot at that moment: what a crash left is settled, what is due is done. */
async function restart(path: string, now: Date) {
  const { app, store, faults } = await openLedger(path, now);
  await app.startScheduler();
  await app.tick(now);
  await app.idle();
  await app.stop();
  expect(faults).toEqual([]);
  return { app, store };
}

/** Kills the bot at that step; false when it was done without passing there. */
async function killAt(path: string, now: Date, when: string, step: string, nth: number): Promise<boolean> {
  const script = new URL('ledger-process.ts', import.meta.url).pathname;
  const args = ['--import', 'tsx', script, path, now.toISOString(), when, step, String(nth)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [, signal] = await once(child, 'exit');
  return signal === 'SIGKILL';
}

beforeAll(async () => {
  ready.team = directory();
  const { app, store } = await openLedger(ready.team, CREATED);
  for (let n = 1; n <= PEOPLE; n++) {
    const id = memberKey('slack', 'w', `p${n}`);
    await store.members.save({
      id,
      platform: 'slack',
      workspaceId: 'w',
      platformId: `p${n}`,
      name: `P ${n}`,
      roles: [],
    });
    await store.memberships.save({ teamId: 't', memberId: id, accepted: 'confidential', joinedAt: CREATED });
  }
  await store.teams.save(team);
  await app.stop();
  await store.close();
  ready.open = directory(ready.team);
  const opened = await restart(ready.open, OPENING);
  const [round] = await opened.store.rounds.ofTeam('t');
  for (let n = 1; n < PEOPLE; n++)
    await opened.store.responses.save({
      roundId: round?.id ?? '',
      respondent: `r${n}`,
      answers: { TR1: '4' },
    });
  await opened.store.close();
});

afterAll(() => {
  for (const path of directories) rmSync(path, { recursive: true, force: true });
});

/** Every step between a time that is due and the last invitation on its way; the third person is one in the middle. */
const OPENING_STEPS = [
  ['keys.create', 1],
  ['rounds.open', 1],
  ['deliveries.plan', 1],
  ['teams.endSchedule', 1],
  ['deliveries.claim', 1],
  ['deliveries.claim', 3],
  ['platform.send', 3],
  ['deliveries.settle', 3],
  ['deliveries.settle', 6],
] as const;

const IN_DOUBT = [
  'after deliveries.claim',
  'before platform.send',
  'after platform.send',
  'before deliveries.settle',
];
const BESIDE = ['after deliveries.plan', 'before teams.endSchedule', 'after teams.endSchedule'];

describe.each(['before', 'after'])('killed %s', (when) => {
  test.concurrent.each(OPENING_STEPS)(
    '%s (%i): every invitation once, and the ledger tells what happened',
    async (step, nth) => {
      const path = directory(ready.team);
      expect(await killAt(path, OPENING, when, step, nth)).toBe(true);
      const late = directory(path);

      const { app, store } = await restart(path, LATER);
      const prompts = await store.prompts.ofRound('t-r1');
      const world = worldOf(path);
      expect(new Set(world).size).toBe(world.length);
      expect(prompts).toHaveLength(PEOPLE);
      const unknown = prompts.filter(({ state }) => state === 'unknown').map(({ key }) => key);
      const sent = prompts.filter(({ state }) => state === 'sent').map(({ key }) => key);
      expect(sent.length + unknown.length).toBe(PEOPLE);
      expect(world).toEqual(expect.arrayContaining(sent));
      // Between the claim and its outcome, and only there, nobody can know; sending goes on beside what the tick does last.
      const at = `${when} ${step}`;
      const least = IN_DOUBT.includes(at) ? 1 : 0;
      expect(unknown.length).toBeGreaterThanOrEqual(least);
      expect(unknown.length).toBeLessThanOrEqual(BESIDE.includes(at) ? 1 : least);
      const status = await app.dispatcher.dispatch({
        id: '1',
        kind: 'command',
        command: 'team status',
        args: {},
        platform: 'slack',
        workspaceId: 'w',
        memberId: 'p1',
        memberName: 'P 1',
        localeHint: 'en',
      });
      expect(fieldsOf(status)).toEqual({
        Planned: String(PEOPLE),
        Sent: String(sent.length),
        ...(unknown.length ? { 'Sent or not: unknown': '1' } : {}),
        'Next round': expect.stringContaining('28 November 2026 (7 Azar 1405)'),
      });
      await store.close();

      const missed = await restart(late, CLOSED);
      const [round] = await missed.store.rounds.ofTeam('t');
      const before = worldOf(late);
      expect(new Set(before).size).toBe(before.length);
      if (round) {
        expect(round.state).toBe('closed');
        const { sent: arrived = 0, missed: never = 0, unknown: doubt = 0, unreachable } = round.invited ?? {};
        expect([arrived + never + doubt, unreachable]).toEqual([PEOPLE, 0]);
        expect(before.length).toBeGreaterThanOrEqual(arrived);
        expect(before.length).toBeLessThanOrEqual(arrived + doubt);
        expect(await missed.store.prompts.ofRound(round.id)).toEqual([]);
      } else {
        expect(before).toEqual([]);
        expect(await missed.store.teams.missedSends('t')).toMatchObject([{ reason: 'downtime' }]);
      }
      await missed.store.close();
    },
  );

  test.concurrent.each([
    ['rounds.close', 1],
    ['keys.destroy', 1],
  ] as const)('%s (%i): closed once, all answers counted, no key left', async (step, nth) => {
    const path = directory(ready.open);
    expect(await killAt(path, CLOSED, when, step, nth)).toBe(true);
    const { store } = await restart(path, CLOSED);
    expect(await store.rounds.ofTeam('t')).toMatchObject([
      { state: 'closed', invited: { sent: PEOPLE, missed: 0, unknown: 0 } },
    ]);
    expect(await store.rounds.countsOfTeam('t')).toMatchObject([
      { responded: PEOPLE - 1, items: { TR1: { 4: PEOPLE - 1 } } },
    ]);
    expect(await store.responses.ofRound('t-r1')).toEqual([]);
    expect(readdirSync(join(path, 'keys'))).toEqual([]);
    expect(worldOf(path)).toHaveLength(PEOPLE);
    await store.close();
  });
});

function fieldsOf(
  reply: Awaited<ReturnType<Awaited<ReturnType<typeof openLedger>>['app']['dispatcher']['dispatch']>>,
) {
  const blocks = reply.mode === 'modal' ? [] : reply.card.blocks;
  const fields = blocks.flatMap((block) => (block.type === 'fields' ? block.fields : []));
  return Object.fromEntries(fields.map(({ label, value }) => [label, value]));
}
