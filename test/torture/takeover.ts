import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Program } from '../program.ts';
import type { Outcome } from './outcome.ts';
import { startSlackFleet } from './slack-fleet.ts';

const LONGEST_MS = 15_000;
const LOOK_MS = 50;

/** Two whole programs on one database: the one that leads is killed, `kills` times; how long until the other does. */
export async function killLeaders(binary: string, databaseUrl: string, kills: number): Promise<Outcome> {
  const fleet = await startSlackFleet(binary, 3, databaseUrl);
  const client = new Client({ connectionString: databaseUrl });
  const running: Program[] = [];
  const faults: string[] = [];
  const took: number[] = [];
  /** The server process behind the leader's session, and the port that session comes from. */
  async function leader(): Promise<{ readonly pid: number; readonly port: number } | undefined> {
    const { rows } = await client.query<{ pid: number; port: number }>(
      `select a.pid, a.client_port as port from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where l.locktype = 'advisory' and l.granted and a.application_name = 'nahad-leadership'`,
    );
    if (rows.length > 1) faults.push(`${rows.length} lead at once`);
    return rows[0];
  }
  try {
    await client.connect();
    running.push(await fleet.start(), await fleet.start());
    for (let kill = 0; kill < kills; kill++) {
      const before = await leader();
      // Nothing but killing tells which program a session belongs to: the first started leads at first, then the survivor.
      const [dying] = running.splice(0, 1);
      const killedAt = performance.now();
      await dying?.kill();
      for (let now = await leader(); !now || now.pid === before?.pid; now = await leader()) {
        if (performance.now() - killedAt > LONGEST_MS) break;
        await wait(LOOK_MS);
      }
      const waited = performance.now() - killedAt;
      took.push(waited);
      if (waited > LONGEST_MS) faults.push(`kill ${kill}: nobody led after ${Math.round(waited)} ms`);
      running.push(await fleet.start());
    }
  } finally {
    for (const program of running) await program.kill();
    await client.end();
    await fleet.stop();
  }
  return { figures: { kills, 'longest takeover ms': Math.round(Math.max(...took)) }, faults };
}
