import { expect, test } from 'vitest';
import { openJsonStore } from '../../../src/store/json/open-json-store.ts';
import { startWriter } from './start-writer.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const ROUNDS = 8;

test('whatever was acknowledged is there after kill -9, and the next process takes over', async () => {
  const directory = await temporaryDirectory();
  const acknowledged = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const writer = startWriter(directory, `w${round}`);
    expect((await writer.lines.next()).value).toBe('open');
    for (let acks = 0; acks < 20 + 61 * round; acks++) acknowledged.add((await writer.lines.next()).value);
    for (const line of await writer.kill()) acknowledged.add(line);
  }
  const store = await openJsonStore(directory);
  const kept = new Set((await store.members.list('w1')).map((member) => member.id));
  expect([...acknowledged].filter((id) => !kept.has(id))).toStrictEqual([]);
  // Besides those at most what was under way at each kill: one a lane.
  expect(kept.size).toBeLessThanOrEqual(acknowledged.size + 10 * ROUNDS);
  expect(acknowledged.size).toBeGreaterThan(1_500);
  await store.close();
});
