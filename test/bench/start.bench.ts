/**
 * How long the store takes to open and how much memory its process then has: with what a million answers of closed
 * confidential rounds leave (counts), and with a million answers with names, whose rows are kept for a year.
 * `npx tsx test/bench/start.bench.ts`
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTableData } from '../../src/store/indexed-rows.ts';
import { fillDirectory } from '../../src/store/json/fill-directory.ts';
import { openJsonStore } from '../../src/store/json/open-json-store.ts';
import { TABLES } from '../../src/store/tables.ts';
import { countResponses, sampleResponse, sampleRound } from '../store/sample-rows.ts';

const ANSWERS = 1_000_000;
const PEOPLE = 125;
const ROUNDS = ANSWERS / PEOPLE;

const MAKE = {
  'counts of confidential rounds': () => history('confidential'),
  'answers with names': () => history('named'),
};

function history(privacy: 'confidential' | 'named') {
  const data = createTableData();
  const people = Array.from({ length: PEOPLE }, (_, n) => `m${n}`);
  for (let n = 1; n <= ROUNDS; n++) {
    const id = `r${n}`;
    data.rounds[id] = TABLES.rounds.encode({ ...sampleRound(id, privacy, n), state: 'closed' });
    const responses = people.map((person) => sampleResponse(id, person, String((n % 5) + 1)));
    data.counts[id] = TABLES.counts.encode(countResponses(id)(responses, []));
    if (privacy === 'confidential') continue;
    for (const row of responses) data.responses[TABLES.responses.id(row)] = TABLES.responses.encode(row);
  }
  return data;
}

const directory = process.argv[2];
if (directory) {
  const before = performance.now();
  const store = await openJsonStore(directory);
  const ms = performance.now() - before;
  const { rss } = process.memoryUsage();
  process.stdout.write(`open ${ms.toFixed(0)} ms, ${(rss / 2 ** 20).toFixed(0)} MB`);
  await store.close();
} else {
  for (const [name, make] of Object.entries(MAKE)) {
    const path = await mkdtemp(join(tmpdir(), 'nahad-start-'));
    await fillDirectory(join(path, 'store'), make());
    const args = ['--import', 'tsx', fileURLToPath(import.meta.url), join(path, 'store')];
    const { stdout } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    process.stdout.write(`${ANSWERS} answers, kept as ${name}: ${stdout}\n`);
    await rm(path, { recursive: true });
  }
}
