import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type JsonStore, openJsonStore } from '../../../src/store/json/open-json-store.ts';
import { NOON, sampleMember, samplePrompt, sampleResponse, sampleRound, sampleTeam } from '../sample-rows.ts';
import { recordedDisk } from './recorded-disk.ts';

/** What somebody was told, and what they may therefore rely on. */
interface Told {
  /** Moments at which each value was asked for and was acknowledged, by value. */
  readonly asked: number[];
  readonly acknowledged: (number | undefined)[];
}

export interface CutResult {
  readonly cuts: number;
  /** Values that had been acknowledged at the cuts, all in all. */
  readonly acknowledged: number;
  /** What was wrong, in words. */
  readonly faults: readonly string[];
}

const LANES = 4;
const STEPS = 12;
/** Its transaction covers several sectors and pages. */
const INVITED = 60;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Works with a store on a recorded disk, then cuts the power at `cuts` moments: each time a disk as it may be then is laid
 * out in `directory` and the store opened on it.
 */
export async function cutPower(directory: string, seed: number, cuts: number): Promise<CutResult> {
  const random = randomFrom(seed);
  const disk = recordedDisk();
  const live = join(directory, 'live');
  const store = await openJsonStore(live, { files: disk.files, journalLimitBytes: 6_000 });
  const lanes = Array.from({ length: LANES }, (): Told => ({ asked: [], acknowledged: [] }));
  await store.teams.save(sampleTeam('t1'));
  const begun = disk.moment();
  await Promise.all(lanes.map((told, lane) => work(store, lane, told, disk.moment)));
  await store.close();
  const ended = disk.moment();

  const faults: string[] = [];
  let acknowledged = 0;
  for (let done = 0; done < cuts; done++) {
    const moment = begun + Math.floor(((ended - begun + 1) * done) / cuts);
    const path = join(directory, 'cut');
    await layOut(path, disk.afterCut(moment, random));
    const place = `seed ${seed}, cut ${done} of ${cuts} at change ${moment}`;
    try {
      acknowledged += await look(path, lanes, moment, (fault) => faults.push(`${place}: ${fault}`));
    } catch (error) {
      faults.push(`${place}: ${error instanceof Error ? error.message : String(error)}`);
    }
    await rm(path, { recursive: true });
  }
  return { cuts, acknowledged, faults };
}

/** A lane has a member whose name is counted up, and rounds that open with many prompts, are answered and closed. */
async function work(store: JsonStore, lane: number, told: Told, moment: () => number): Promise<void> {
  const round = `r${lane}`;
  const steps: (() => Promise<unknown>)[] = [
    () => store.rounds.open(sampleRound(round, 'confidential', lane + 1), prompts(round)),
    () => store.responses.save(sampleResponse(round, 'a', `answer of ${lane}`)),
    () =>
      store.rounds.close(round, NOON, (responses, all) => ({
        roundId: round,
        eligible: all.length,
        responded: responses.length,
        items: {},
        texts: {},
      })),
  ];
  for (let value = 0; value < STEPS; value++) {
    told.asked[value] = moment();
    const step = steps[Math.floor(value / 4)];
    await Promise.all([
      store.members.save(sampleMember(`m${lane}`, { name: String(value) })),
      value % 4 === 3 ? step?.() : undefined,
    ]);
    told.acknowledged[value] = moment();
  }
}

const prompts = (round: string) =>
  Array.from({ length: INVITED }, (_, n) => samplePrompt(round, `member ${n} of a round`));

async function layOut(path: string, contents: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(path, { recursive: true });
  for (const [name, content] of contents) await writeFile(join(path, name), content);
}

/** Opens what is left, compares it with what people were told, and works on with it; how many values were acknowledged. */
async function look(
  path: string,
  lanes: readonly Told[],
  moment: number,
  report: (fault: string) => void,
): Promise<number> {
  const store = await openJsonStore(path);
  let sum = 0;
  for (const [lane, told] of lanes.entries()) {
    const least = told.acknowledged.findLastIndex((at) => at !== undefined && at <= moment);
    const most = told.asked.findLastIndex((at) => at <= moment);
    sum += least + 1;
    const kept = Number((await store.members.get(`m${lane}`))?.name ?? -1);
    if (kept < least || kept > most) report(`member ${lane} has ${kept}, told ${least}, asked for ${most}`);
    await lookAtRound(store, lane, least, most, report);
  }
  await store.members.save(sampleMember('later'));
  await store.close();
  const again = await openJsonStore(path);
  if (!(await again.members.get('later'))) report('a write after the cut is gone');
  await again.close();
  return sum;
}

async function lookAtRound(
  store: JsonStore,
  lane: number,
  least: number,
  most: number,
  report: (fault: string) => void,
): Promise<void> {
  const id = `r${lane}`;
  const round = await store.rounds.get(id);
  const stage = round === undefined ? 0 : round.state === 'open' ? 1 : 3;
  const answered = (await store.responses.get(id, 'a')) !== undefined;
  const reached = answered ? 2 : stage;
  const [told, asked] = [Math.floor((least + 1) / 4), Math.floor((most + 1) / 4)];
  // A closed round is past its answer.
  if (reached < told || reached > asked)
    report(`round ${lane} is at ${reached}, told ${told}, asked for ${asked}`);
  const invited = (await store.prompts.ofRound(id)).length;
  const expected = round?.state === 'open' ? INVITED : 0;
  if (invited !== expected) report(`round ${lane} has ${invited} prompts of ${expected}`);
  const [counts] = (await store.rounds.countsOfTeam('t1')).filter(({ roundId }) => roundId === id);
  if (stage === 3 && counts?.responded !== 1) report(`round ${lane} closed without its answer`);
}
