/**
 * Acknowledged writes a second of this store (durable) and of lowdb's own preset (no fsync), in one run.
 * `npx tsx test/bench/store.bench.ts`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSONFilePreset } from 'lowdb/node';
import type { Response } from '../../src/core/round.ts';
import { openJsonStore } from '../../src/store/json/open-json-store.ts';
import { sampleResponse, sampleRound } from '../store/sample-rows.ts';

const MEASURE_MS = 2_000;
const SIZES = [1_000, 10_000];
const WRITERS = [1, 50];

type Save = (response: Response) => Promise<unknown>;

/** Acknowledged writes a second of so many writers, each waiting for its own acknowledgement. */
async function rate(save: Save, writers: number, first: number): Promise<number> {
  const start = performance.now();
  let next = first;
  let acknowledged = 0;
  const write = async () => {
    while (performance.now() - start < MEASURE_MS) {
      next += 1;
      // Changes an answer there is: the size stays as it is.
      await save(sampleResponse('r1', `m${next % first}`, String((next % 5) + 1)));
      acknowledged += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return acknowledged / ((performance.now() - start) / 1000);
}

async function openOurs(directory: string, size: number): Promise<{ save: Save; close(): Promise<void> }> {
  const store = await openJsonStore(directory);
  await store.rounds.open(sampleRound('r1', 'named'), []);
  await Promise.all(
    Array.from({ length: size }, (_, i) => store.responses.save(sampleResponse('r1', `m${i}`))),
  );
  return { save: store.responses.save, close: store.close };
}

async function openStock(directory: string, size: number): Promise<{ save: Save; close(): Promise<void> }> {
  const responses: Record<string, Response> = {};
  for (let i = 0; i < size; i++) responses[`r1#m${i}`] = sampleResponse('r1', `m${i}`);
  const stock = await JSONFilePreset(join(directory, 'db.json'), { responses });
  const save: Save = (response) =>
    stock.update((data) => {
      data.responses[`r1#${response.respondent}`] = response;
    });
  return { save, close: async () => {} };
}

process.stdout.write('records  writers    ours/s   stock/s   ratio\n');
for (const size of SIZES) {
  for (const writers of WRITERS) {
    const rates: number[] = [];
    for (const open of [openOurs, openStock]) {
      const directory = await mkdtemp(join(tmpdir(), 'nahad-bench-'));
      const { save, close } = await open(directory, size);
      rates.push(await rate(save, writers, size));
      await close();
      await rm(directory, { recursive: true });
    }
    const [ours = 0, stock = 0] = rates;
    const columns = [size, writers, Math.round(ours), Math.round(stock), (ours / stock).toFixed(1)];
    process.stdout.write(`${columns.map((column) => String(column).padStart(8)).join(' ')}\n`);
  }
}
