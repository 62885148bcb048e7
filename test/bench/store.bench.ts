/**
 * Acknowledged writes a second of this store (durable), of SQLite with synchronous=FULL (libSQL, as durable) and of
 * lowdb's own preset (no fsync), in one run, with 1 and 50 writers beside 1,000, 100,000 and 1,000,000 records.
 * `npx tsx test/bench/store.bench.ts`, or with the sizes: `… 1000 10000`. The largest needs 4 GB and five minutes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JSONFilePreset } from 'lowdb/node';
import type { Response } from '../../src/core/round.ts';
import { createTableData } from '../../src/store/indexed-rows.ts';
import { fillDirectory } from '../../src/store/json/fill-directory.ts';
import { openJsonStore } from '../../src/store/json/open-json-store.ts';
import { TABLES } from '../../src/store/tables.ts';
import { sampleResponse, sampleRound } from '../store/sample-rows.ts';

const MEASURE_MS = 2_000;
const SIZES = [1_000, 100_000, 1_000_000];
const WRITERS = [1, 50];
/** Each of its writes turns all records into one text: 50 at once would take minutes. */
const STOCK_ALONE_FROM = 1_000_000;

type Save = (response: Response) => Promise<unknown>;

interface Peer {
  readonly save: Save;
  close(): Promise<unknown>;
}

interface Libsql {
  exec(sql: string): void;
  pragma(words: string): unknown;
  prepare(sql: string): { run(...values: unknown[]): unknown };
  close(): void;
}

/** Acknowledged writes a second of so many writers, each waiting for its own acknowledgement. */
async function rate(save: Save, writers: number, size: number): Promise<number> {
  const start = performance.now();
  let next = size;
  let acknowledged = 0;
  const write = async () => {
    while (performance.now() - start < MEASURE_MS) {
      next += 1;
      // Changes an answer there is: the size stays as it is.
      await save(sampleResponse('r1', `m${next % size}`, String((next % 5) + 1)));
      acknowledged += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return acknowledged / ((performance.now() - start) / 1000);
}

const responses = (size: number) => Array.from({ length: size }, (_, i) => sampleResponse('r1', `m${i}`));

async function openOurs(directory: string, size: number): Promise<Peer> {
  const data = createTableData();
  data.rounds['r1'] = TABLES.rounds.encode(sampleRound('r1', 'named'));
  for (const row of responses(size)) data.responses[TABLES.responses.id(row)] = TABLES.responses.encode(row);
  await fillDirectory(directory, data);
  const store = await openJsonStore(directory);
  return { save: store.responses.save, close: store.close };
}

/** A transaction a write, as an acknowledgement asks for. */
async function openSqlite(directory: string, size: number): Promise<Peer> {
  const name = 'libsql';
  const { default: Database }: { default: new (path: string) => Libsql } = await import(name);
  const db = new Database(join(directory, 'db.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('create table responses (id text primary key, row text not null); begin');
  const put = db.prepare('insert or replace into responses values (?, ?)');
  for (const row of responses(size)) put.run(TABLES.responses.id(row), JSON.stringify(row));
  db.exec('commit');
  const save: Save = async (row) => put.run(TABLES.responses.id(row), JSON.stringify(row));
  return { save, close: async () => db.close() };
}

async function openStock(directory: string, size: number): Promise<Peer> {
  const kept = Object.fromEntries(responses(size).map((row) => [TABLES.responses.id(row), row]));
  const stock = await JSONFilePreset(join(directory, 'db.json'), { responses: kept });
  const save: Save = (response) =>
    stock.update((data) => {
      data.responses[TABLES.responses.id(response)] = response;
    });
  return { save, close: async () => {} };
}

const PEERS = { ours: openOurs, sqlite: openSqlite, stock: openStock };

async function measure(peer: keyof typeof PEERS, size: number, writers: number): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'nahad-bench-'));
  const { save, close } = await PEERS[peer](directory, size);
  await save(sampleResponse('r1', 'm0'));
  const found = await rate(save, writers, size);
  await close();
  await rm(directory, { recursive: true });
  return found;
}

/** In a process of its own, so that nobody pays for another's memory. */
function inProcess(peer: string, size: number, writers: number): number {
  const args = ['--max-old-space-size=8000', '--import', 'tsx', fileURLToPath(import.meta.url)];
  const { stdout } = spawnSync(process.execPath, [...args, peer, String(size), String(writers)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return Number(stdout);
}

const columns = (...values: readonly (string | number)[]) =>
  process.stdout.write(`${values.map((value) => String(value).padStart(10)).join(' ')}\n`);

function compare(sizes: readonly number[]): void {
  columns('records', 'writers', 'ours/s', 'sqlite/s', 'stock/s', '× sqlite', '× stock', '× first');
  for (const writers of WRITERS) {
    let first: number | undefined;
    for (const size of sizes) {
      const isTooSlow = writers > 1 && size >= STOCK_ALONE_FROM;
      const [ours, sqlite] = [inProcess('ours', size, writers), inProcess('sqlite', size, writers)];
      const stock = isTooSlow ? undefined : inProcess('stock', size, writers);
      first ??= ours;
      const toStock = stock === undefined ? '-' : (ours / stock).toFixed(1);
      const rounded = stock === undefined ? '-' : stock.toFixed(1);
      columns(
        size,
        writers,
        ours.toFixed(0),
        sqlite.toFixed(0),
        rounded,
        (ours / sqlite).toFixed(2),
        toStock,
        (ours / first).toFixed(2),
      );
    }
  }
}

const [peer = '', ...rest] = process.argv.slice(2);
if (peer in PEERS) {
  const [size = 0, writers = 1] = rest.map(Number);
  process.stdout.write(String(await measure(peer as keyof typeof PEERS, size, writers)));
} else {
  compare(peer ? [peer, ...rest].map(Number) : SIZES);
}
