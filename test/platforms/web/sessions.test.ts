import { expect, test } from 'vitest';
import { createSessions } from '../../../src/platforms/web/sessions.ts';

const visitor = { memberId: 'sara', name: { fa: 'سارا', en: 'Sara' }, place: [] };

function start(sessions: number, idleMs: number) {
  const clock = { ms: 0, now: () => new Date(clock.ms) };
  return { clock, kept: createSessions(clock, { sessions, idleMs }) };
}

test('ids are 256 bits and never the same', () => {
  const { kept } = start(10, 1000);
  const ids = [kept.open(visitor), kept.open(visitor)].map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(Buffer.from(id, 'base64url')).toHaveLength(32);
});

test('the longest unused goes when there are too many', () => {
  const { kept } = start(2, 1000);
  const [first, second] = [kept.open(visitor), kept.open(visitor)];
  expect(kept.find(first.id)).toBe(first);
  const third = kept.open(visitor);
  expect([first, second, third].map(({ id }) => kept.find(id) !== undefined)).toEqual([true, false, true]);
});

test('use keeps a session, idleness ends it', () => {
  const { kept, clock } = start(10, 1000);
  const { id } = kept.open(visitor);
  for (const ms of [1000, 2000]) {
    clock.ms = ms;
    expect(kept.find(id)).toBeDefined();
  }
  clock.ms = 3001;
  expect(kept.find(id)).toBeUndefined();
  clock.ms = 3000;
  expect(kept.find(id)).toBeUndefined();
});

test('a closed session, and none, is not found', () => {
  const { kept } = start(10, 1000);
  const { id } = kept.open(visitor);
  kept.close(id);
  expect([kept.find(id), kept.find(undefined), kept.find('')]).toEqual([undefined, undefined, undefined]);
});
