import { afterAll, describe, expect, test } from 'vitest';
import { localSlackBinary, SKIPPED } from '../platforms/slack/slack-parts.ts';
import { randomFrom } from '../store/json/power-cuts.ts';
import { startPostgres } from '../store/postgres/start-postgres.ts';
import { killInSlack } from '../torture/slack-kills.ts';
import { killLeaders } from '../torture/takeover.ts';
import { killWhileAnswering } from '../torture/web-kills.ts';

// The short forms; `npm run torture` is the long one.
const binary = localSlackBinary();
const server = await startPostgres();
afterAll(() => server?.stop());
const seed = 1;

test('whole programs killed at random while people answer over HTTP: what was said to be saved is there', async () => {
  const { figures, faults } = await killWhileAnswering(3, randomFrom(seed));
  expect(faults).toEqual([]);
  expect(figures['answers acknowledged']).toBeGreaterThan(3);
});

describe.skipIf(!binary || !server)(
  `two whole programs on a database${binary ? '' : ` (${SKIPPED})`}`,
  () => {
    const databaseUrl = server?.url ?? '';

    test('killed while a round opens in Slack and while forms are sent: one invitation each, no form lost', async () => {
      const plan = { people: 20, kills: 2, forms: 1, processes: 2, databaseUrl };
      const { figures, faults } = await killInSlack(binary ?? '', plan, randomFrom(seed));
      expect(faults).toEqual([]);
      expect(figures['invitations']).toBe(20);
    });
  },
);

describe.skipIf(!binary || !server)('the leader', () => {
  test('that is killed is followed within 15 s', async () => {
    const own = await startPostgres();
    const { faults } = await killLeaders(binary ?? '', own?.url ?? '', 1).finally(() => own?.stop());
    expect(faults).toEqual([]);
  });
});
