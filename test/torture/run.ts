/**
 * Long loops over whole programs that are killed, over power cuts and over clocks that jump; a table at the end.
 * `npm run torture`, or `npm run torture -- 7` for another seed; ends with 1 if anything was wrong.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localSlackBinary } from '../platforms/slack/slack-parts.ts';
import { cutPower, randomFrom } from '../store/json/power-cuts.ts';
import { startPostgres } from '../store/postgres/start-postgres.ts';
import type { Outcome } from './outcome.ts';
import { killInSlack } from './slack-kills.ts';
import { killLeaders } from './takeover.ts';
import { killWhileAnswering } from './web-kills.ts';

const seed = Number(process.argv[2] ?? '1');
const only = process.argv[3] ?? '';
const random = randomFrom(seed);
const binary = localSlackBinary();
const SLACK = { people: 60, kills: 8, forms: 8 };
const POWER = { seeds: 40, cuts: 250 };

async function onDatabase(act: (url: string) => Promise<Outcome>): Promise<Outcome | undefined> {
  const server = await startPostgres();
  return server && act(server.url).finally(server.stop);
}

async function cutOften(): Promise<Outcome> {
  const directory = await mkdtemp(join(tmpdir(), 'nahad-power-'));
  const sums = { cuts: 0, acknowledged: 0 };
  const faults: string[] = [];
  for (let n = 0; n < POWER.seeds; n++) {
    const found = await cutPower(join(directory, String(n)), seed * 1_000 + n, POWER.cuts);
    sums.cuts += found.cuts;
    sums.acknowledged += found.acknowledged;
    faults.push(...found.faults);
  }
  await rm(directory, { recursive: true });
  return { figures: { cuts: sums.cuts, 'acknowledged values looked for': sums.acknowledged }, faults };
}

const TORTURES: Readonly<Record<string, () => Promise<Outcome | undefined>>> = {
  'web answers, JSON': () => killWhileAnswering(40, random),
  'web answers, PostgreSQL': () => onDatabase((url) => killWhileAnswering(20, random, { databaseUrl: url })),
  'Slack, JSON': async () =>
    binary === undefined ? undefined : killInSlack(binary, { ...SLACK, processes: 1 }, random),
  'Slack, two processes, PostgreSQL': async () =>
    binary === undefined
      ? undefined
      : onDatabase((databaseUrl) => killInSlack(binary, { ...SLACK, processes: 2, databaseUrl }, random)),
  'takeover, PostgreSQL': async () =>
    binary === undefined ? undefined : onDatabase((url) => killLeaders(binary, url, 6)),
  'power cuts, simulated': cutOften,
};

const say = (line: string) => process.stdout.write(`${line}\n`);
let bad = 0;
say(`seed ${seed}`);
for (const [name, torture] of Object.entries(TORTURES)) {
  if (!name.includes(only)) continue;
  const outcome = await torture();
  if (!outcome) {
    say(`${name.padEnd(36)} skipped: a test part is missing (npm ci)`);
    continue;
  }
  const figures = Object.entries(outcome.figures).map(([what, figure]) => `${what} ${figure}`);
  say(`${name.padEnd(36)} ${outcome.faults.length ? 'WRONG' : 'ok   '}  ${figures.join(', ')}`);
  for (const fault of outcome.faults) say(`  ${fault}`);
  bad += outcome.faults.length;
}
process.exitCode = bad > 0 ? 1 : 0;
