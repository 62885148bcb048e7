import { expect, test } from 'vitest';
import { memberKey } from '../../src/core/member.ts';
import { randomFrom } from '../store/json/power-cuts.ts';
import { sampleTeam } from '../store/sample-rows.ts';
import { createDriver } from './driver.ts';

const HOUR = 1;
const DAY = 24 * HOUR;
/** Hours by which somebody sets the clock, or by which time goes on while the machine sleeps; most often a minute. */
const JUMPS = [1 / 60, 1 / 60, HOUR, 6 * HOUR, DAY, 3 * DAY, -HOUR, -6 * HOUR, -DAY];
const STEPS = 150;
const START = new Date('2026-11-20T12:00:00Z');
const PEOPLE = 6;

async function use() {
  const driver = await createDriver(START);
  const ids = Array.from({ length: PEOPLE }, (_, n) => memberKey('web', 'w', `p${n}`));
  for (const [n, id] of ids.entries()) {
    const person = { platform: 'web', workspaceId: 'w', platformId: `p${n}`, name: `P ${n}` } as const;
    await driver.store.members.save({ id, ...person, locale: 'en', roles: [] });
    await driver.store.memberships.save({
      teamId: 't',
      memberId: id,
      accepted: 'confidential',
      joinedAt: START,
    });
  }
  await driver.store.teams.save(
    sampleTeam('t', {
      platform: 'web',
      workspaceId: 'w',
      state: 'active',
      privacy: 'confidential',
      managers: [ids[0] ?? ''],
      createdAt: START,
      startedAt: START,
      scheduledFrom: START,
      sample: false,
    }),
  );
  return driver;
}

test.each([1, 2, 3, 4, 5, 6])(
  'a clock that is set forward and back: no message twice, no round early, none asked for again (seed %i)',
  async (seed) => {
    const driver = await use();
    const random = randomFrom(seed);
    for (let step = 0; step < STEPS; step++) {
      const before = await driver.store.rounds.ofTeam('t');
      await driver.advance(JUMPS[Math.floor(random() * JUMPS.length)] ?? 0);
      const after = await driver.store.rounds.ofTeam('t');
      for (const { id, state, closesAt } of before) {
        const now = after.find((round) => round.id === id);
        // By its own rule: never before its time, never open again.
        if (state === 'open' && driver.now < closesAt) expect(now?.state, id).toBe('open');
        if (state === 'closed') expect(now?.state, id).toBe('closed');
      }
      expect(after.filter(({ state }) => state === 'open').length).toBeLessThanOrEqual(1);
    }
    const keys = driver.sent.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const rounds = await driver.store.rounds.ofTeam('t');
    expect(new Set(rounds.map(({ closesAt }) => closesAt.getTime())).size).toBe(rounds.length);
    expect(rounds.length).toBeGreaterThan(3);
    const invited = driver.sent.filter(({ key }) => rounds.some(({ id }) => key.startsWith(`${id}#`)));
    expect(invited.length).toBeGreaterThanOrEqual(rounds.length * PEOPLE);
    expect(driver.faults).toEqual([]);
  },
);
