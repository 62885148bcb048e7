import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Receipt } from '../../src/core/delivery.ts';
import { memberKey } from '../../src/core/member.ts';
import type { Platform } from '../../src/core/platform.ts';
import type { RoundKeys } from '../../src/core/round-keys.ts';
import type { Store } from '../../src/core/store.ts';
import type { Team } from '../../src/core/team.ts';
import { loadContent } from '../../src/load-content.ts';
import { createFileSafe } from '../../src/store/file-safe.ts';
import { createMemoryStore } from '../../src/store/memory/memory-store.ts';

/** What can happen to a team: time, people, managers, a platform in any mood, and crashes at any step. */
type Event =
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'crash'; readonly afterSteps: number; readonly hours: number }
  | { readonly kind: 'click'; readonly person: number; readonly what: Click }
  | { readonly kind: 'mood'; readonly receipt: Receipt['state'] };
type Click = 'answer' | 'skip' | 'join' | 'leave' | 'open' | 'close' | 'withdraw' | 'reschedule';

const PEOPLE = 7;
const START = Date.parse('2026-11-20T12:00:00Z');
const HOUR_MS = 3_600_000;

const events: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 120 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('crash' as const),
      afterSteps: fc.integer({ min: 0, max: 60 }),
      hours: fc.integer({ min: 0, max: 200 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('click' as const),
      person: fc.integer({ min: 1, max: PEOPLE }),
      what: fc.constantFrom<Click>(
        'answer',
        'skip',
        'join',
        'leave',
        'open',
        'close',
        'withdraw',
        'reschedule',
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('mood' as const),
      receipt: fc.constantFrom<Receipt['state']>('sent', 'unreachable', 'retryLater', 'unknown'),
    }),
  },
);

const teams = fc.record({
  timeZone: fc.constantFrom('Asia/Tehran', 'America/New_York', 'Africa/Cairo', 'Europe/London', 'UTC'),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 2 }),
  hour: fc.integer({ min: 0, max: 23 }),
  openWorkingDays: fc.integer({ min: 1, max: 5 }),
  holidays: fc.constantFrom('iran', 'none'),
  privacy: fc.constantFrom('confidential' as const, 'named' as const),
});

const content = await loadContent();

/** The store until its power is cut: every later step never ends. */
function mortal(store: Store, life: { steps: number }): Store {
  const part = (verbs: object) =>
    Object.fromEntries(
      Object.entries(verbs).map(([verb, run]) => [
        verb,
        async (...args: unknown[]) => {
          if (life.steps-- <= 0) return new Promise(() => undefined);
          return run(...args);
        },
      ]),
    );
  return Object.fromEntries(
    Object.entries(store).map(([name, verbs]) => [name, typeof verbs === 'object' ? part(verbs) : verbs]),
  ) as unknown as Store;
}

function memoryKeys(): RoundKeys {
  const kept = new Map<string, Uint8Array>();
  return {
    async create(id) {
      const key = kept.get(id) ?? new Uint8Array(32).fill(kept.size + 1);
      kept.set(id, key);
      return key;
    },
    get: async (id) => kept.get(id),
    destroy: async (id) => void kept.delete(id),
    list: async () => [...kept.keys()],
  };
}

/** Lets everything happen that needs no time to pass. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
}

test('random schedules, zones, crashes and clicks: nobody is asked twice, and every send has a visible end', async () => {
  await fc.assert(
    fc.asyncProperty(teams, fc.array(events, { minLength: 5, maxLength: 25 }), async (shape, story) => {
      const world = await play(shape, story);
      await check(world);
    }),
    { numRuns: 40 },
  );
});

type World = Awaited<ReturnType<typeof play>>;

async function play(
  {
    weekdays,
    ...shape
  }: { weekdays: readonly number[] } & Pick<Team, 'timeZone' | 'privacy'> &
    Pick<Team['schedule'], 'hour' | 'openWorkingDays' | 'holidays'>,
  story: readonly Event[],
) {
  const store = createMemoryStore();
  const keys = memoryKeys();
  const noSafe = createFileSafe(join(tmpdir(), 'nahad-unused'));
  const arrived: string[] = [];
  const tried: string[] = [];
  const faults: unknown[] = [];
  let now = START;
  let mood: Receipt['state'] = 'sent';
  let running = boot({ steps: Number.POSITIVE_INFINITY });

  function boot(life: { steps: number }) {
    const platform: Platform = {
      name: 'web',
      start: async () => undefined,
      async send({ key }): Promise<Receipt> {
        tried.push(key);
        if (mood === 'sent' || mood === 'unknown') arrived.push(key);
        if (mood === 'sent') return { state: 'sent', ref: key };
        if (mood === 'retryLater') return { state: 'retryLater', afterMs: 60_000 };
        return mood === 'unknown' ? { state: 'unknown' } : { state: 'unreachable', reason: 'gone' };
      },
      stop: async () => undefined,
    };
    const app = createApp({
      content,
      store: mortal(store, life),
      keys,
      safe: noSafe,
      clock: { now: () => new Date(now) },
      logger: { info: () => undefined, warn: () => undefined, error: (fault) => void faults.push(fault) },
      locale: 'en',
      timeZone: shape.timeZone,
    });
    return { app, platform, life };
  }

  const start = async () => {
    await running.app.run(running.platform);
    void running.app.startScheduler().then(() => running.app.stop());
    await settle();
  };
  const tick = async () => {
    void running.app.tick(new Date(now));
    await settle();
  };

  for (let n = 1; n <= PEOPLE; n++) {
    const id = memberKey('web', 'w', `p${n}`);
    await store.members.save({
      id,
      platform: 'web',
      workspaceId: 'w',
      platformId: `p${n}`,
      name: `P${n}`,
      roles: [],
    });
    await store.memberships.save({
      teamId: 't',
      memberId: id,
      accepted: shape.privacy,
      joinedAt: new Date(now),
    });
  }
  const { timeZone, privacy, hour, openWorkingDays, holidays } = shape;
  await store.teams.save({
    id: 't',
    platform: 'web',
    workspaceId: 'w',
    name: 'T',
    locale: 'en',
    timeZone,
    state: 'active',
    privacy,
    schedule: {
      days: { kind: 'week', weekdays },
      hour,
      cadence: 'weekly',
      openWorkingDays,
      weekend: [4, 5],
      holidays,
    },
    managers: [memberKey('web', 'w', 'p1')],
    readers: [],
    facts: {},
    createdAt: new Date(now),
    startedAt: new Date(now),
    scheduledFrom: new Date(now),
    sample: false,
  });

  await running.app.run(running.platform);
  for (const [index, event] of story.entries()) {
    if (event.kind === 'mood') mood = event.receipt;
    else if (event.kind === 'click') void click(running.app, event, index, store);
    else {
      if (event.kind === 'crash') running.life.steps = event.afterSteps;
      await tick();
      now += event.hours * HOUR_MS;
      await tick();
      if (event.kind === 'crash') {
        // The process that was cut short is gone; the next one settles what it left.
        running.life.steps = 0;
        running = boot({ steps: Number.POSITIVE_INFINITY });
        await start();
        running = boot({ steps: Number.POSITIVE_INFINITY });
        await running.app.run(running.platform);
      }
    }
    await settle();
  }
  mood = 'sent';
  now += 61_000;
  await tick();
  return { store, arrived, tried, faults, now: new Date(now), app: running.app };
}

async function click(
  app: World['app'],
  { person, what }: Event & { kind: 'click' },
  index: number,
  store: Store,
): Promise<void> {
  const origin = {
    id: String(index),
    platform: 'web' as const,
    workspaceId: 'w',
    memberId: `p${person}`,
    memberName: `P${person}`,
    localeHint: 'en' as const,
  };
  const { dispatch } = app.dispatcher;
  const round = (await store.rounds.ofTeam('t')).find(({ state }) => state === 'open');
  const team = await store.teams.get('t');
  if (what === 'open' || what === 'close' || what === 'withdraw')
    await dispatch({ ...origin, memberId: 'p1', kind: 'command', command: `checkin ${what}`, args: {} });
  else if (what === 'answer')
    await dispatch({
      ...origin,
      kind: 'modalSubmit',
      modal: 'checkin.answers',
      value: round?.id ?? '',
      fields: { TR1: '4' },
    });
  else if (what === 'skip')
    await dispatch({ ...origin, kind: 'action', action: 'checkin.skip', value: round?.id ?? '' });
  else if (what === 'join')
    await dispatch({ ...origin, kind: 'action', action: 'team.confirm-join', value: `t|${team?.privacy}` });
  else if (what === 'leave')
    await dispatch({ ...origin, kind: 'action', action: 'team.confirm-leave', value: 't' });
  else
    await dispatch({
      ...origin,
      memberId: 'p1',
      kind: 'action',
      action: 'team.save-schedule',
      value: `t|days|w${1 + (index % 7)}~${index % 24}~w~2~45~none~${team?.timeZone}`,
    });
}

/** What must hold whatever happened. */
async function check({ store, arrived, tried, faults, now }: World): Promise<void> {
  expect(faults).toEqual([]);
  // Nothing arrives twice, and what has been tried again was surely not delivered before.
  expect(new Set(arrived).size).toBe(arrived.length);
  const rounds = await store.rounds.ofTeam('t');
  const missed = await store.teams.missedSends('t');
  // One round open at most, and no time of the schedule both opened and missed, nor opened twice.
  expect(rounds.filter(({ state }) => state === 'open').length).toBeLessThanOrEqual(1);
  const times = rounds.flatMap(({ state, plannedFor }) =>
    state === 'withdrawn' ? [] : (plannedFor?.getTime() ?? []),
  );
  expect(new Set(times).size).toBe(times.length);
  expect(new Set(missed.map(({ at }) => at.getTime())).size).toBe(missed.length);
  for (const { at } of missed) expect(at <= now).toBe(true);
  for (const round of rounds) {
    const prompts = await store.prompts.ofRound(round.id);
    if (round.state === 'open') {
      expect(round.closesAt > now).toBe(true);
      // All settled: the platform is well again, and a minute has passed.
      for (const { key, state } of prompts) {
        expect(['sent', 'unreachable', 'unknown']).toContain(state);
        if (state === 'sent') expect(arrived).toContain(key);
        if (state === 'unreachable') expect(arrived).not.toContain(key);
      }
    } else {
      const { sent = 0, unknown = 0 } = round.invited ?? {};
      const reached = arrived.filter((key) => key.startsWith(`${round.id}#`)).length;
      expect(reached).toBeGreaterThanOrEqual(sent);
      expect(reached).toBeLessThanOrEqual(sent + unknown + inFlight(tried, round.id));
      if (round.privacy === 'confidential' || round.state === 'withdrawn') expect(prompts).toEqual([]);
      expect(await store.responses.ofRound(round.id)).toEqual(
        round.privacy === 'named' && round.state === 'closed' ? expect.any(Array) : [],
      );
    }
  }
  expect(await store.deliveries.inState('sending', 99)).toEqual([]);
}

/** A crash during a send whose round is over by the next start: it counts as not sent, because its row went with the round. */
function inFlight(tried: readonly string[], roundId: string): number {
  return tried.some((key) => key.startsWith(`${roundId}#`)) ? 1 : 0;
}
