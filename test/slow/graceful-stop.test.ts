import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { localSlackBinary, SKIPPED } from '../platforms/slack/slack-parts.ts';
import { randomFrom } from '../store/json/power-cuts.ts';
import { startSlackFleet } from '../torture/slack-fleet.ts';
import { killWhileAnswering } from '../torture/web-kills.ts';

const binary = localSlackBinary();
/** What the program promises. */
const WITHIN_MS = 10_000;
const PEOPLE = 40;
const LOOKED_UP_MS = 160_000;
const PATIENCE = { timeout: 60_000, interval: 100 };

describe.skipIf(!binary)(`SIGTERM in Slack${binary ? '' : ` (${SKIPPED})`}`, () => {
  test('during a fan-out over a platform that hangs it ends in time, and everybody gets one invitation afterwards', async () => {
    const fleet = await startSlackFleet(binary ?? '', PEOPLE);
    onTestFinished(fleet.stop);
    const posts = () => fleet.overlay.calls.filter(({ method }) => method === 'chat.postMessage').length;
    const first = await fleet.start();
    onTestFinished(first.kill);
    void fleet.command('checkin open');
    await expect.poll(posts, PATIENCE).toBeGreaterThanOrEqual(3);
    fleet.overlay.fail('chat.postMessage', { cut: 'never' });
    const before = posts();
    await expect.poll(posts, PATIENCE).toBeGreaterThan(before);
    expect(await Promise.race([first.stop(), wait(WITHIN_MS, 'late')])).toBe(0);
    // Else there was nothing left to stop.
    expect(posts()).toBeLessThan(PEOPLE);

    const second = await fleet.start();
    onTestFinished(second.kill);
    const once = fleet.people.map(() => 1);
    const counts = () =>
      Promise.all(fleet.people.map(async (person) => (await fleet.promptsOf(person)).length));
    await expect.poll(posts, PATIENCE).toBeGreaterThanOrEqual(PEOPLE);
    // The time until a look-up runs from when the row is first seen, after the others were sent: one jump may come before that.
    const later = () => {
      fleet.jump(LOOKED_UP_MS);
      return counts();
    };
    await expect.poll(later, { ...PATIENCE, interval: 2_000 }).toEqual(once);
    expect(await second.stop()).toBe(0);
  });
});

test('what the page said to be saved before SIGTERM is there after it', async () => {
  const { figures, faults } = await killWhileAnswering(3, randomFrom(3), { gently: true });
  expect(faults).toEqual([]);
  expect(figures['answers acknowledged']).toBeGreaterThan(10);
});
