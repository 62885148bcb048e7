/**
 * A year of an organization of 5,000: 40 teams of 125, 26 rounds, about 480,000 answers; then five years of it. How long
 * all digests of the year take from the counts of closed rounds, beside a plain scan of the same answers; then charts
 * and files of one. `npx tsx test/bench/digest.bench.ts`
 */
import { LOCALES } from '../../src/core/locale.ts';
import { cycleOf } from '../../src/core/round.ts';
import { buildDigest } from '../../src/instrument/build-digest.ts';
import type { ClosedRound } from '../../src/instrument/digest-input.ts';
import { around, closedRound, digestInput } from '../instrument/closed-rounds.ts';
import { sampleDigests } from '../reports/sample-digests.ts';

const TEAMS = 40;
const PEOPLE = 125;
const ROUNDS_A_YEAR = 26;

function say(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(52)} ${value}\n`);
}

/** The median of five runs, in milliseconds. */
async function median(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < 5; at += 1) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[2] ?? 0;
}

function roundsOf(team: number, years: number): readonly ClosedRound[] {
  return Array.from({ length: ROUNDS_A_YEAR * years }, (_, at) =>
    closedRound(at + 1, {
      people: Math.round(PEOPLE * 0.74),
      eligible: PEOPLE,
      answer: (item, person) => around((team + person) % 5)(item, person),
    }),
  );
}

/** The last digest of a team, as `freezeDigest` makes it: of its newest cycle and the one before. */
function newest(rounds: readonly ClosedRound[]) {
  const cycle = cycleOf(rounds.length);
  const of = (number: number) => rounds.filter(({ round }) => cycleOf(round.number) === number);
  return buildDigest(digestInput(of(cycle), { cycle, previous: of(cycle - 1) }));
}

const times = new Map<number, number>();
for (const years of [1, 5]) {
  const teams = Array.from({ length: TEAMS }, (_, team) => roundsOf(team, years));
  const time = await median(() => teams.map(newest));
  times.set(years, time);
  say(`${years} year(s): ${TEAMS} digests`, `${time.toFixed(1)} ms`);
}

const peak = () => process.resourceUsage().maxRSS / 1024;
say('peak memory of the digests', `${peak().toFixed(0)} MB`);

const of = await sampleDigests();
const loaded = peak();
for (const format of ['pdf', 'html', 'xlsx', 'csv', 'json'] as const) {
  const start = performance.now();
  await of('sample-comms', 'fa').file(format);
  const first = performance.now() - start;
  const later = await median(() => of('sample-comms', 'en').file(format));
  say(`${format}: first, later`, `${first.toFixed(0)} ms, ${later.toFixed(0)} ms`);
}
for (const locale of LOCALES) {
  const { pictures } = of('sample-comms', locale);
  const made = pictures().length;
  say(`${made} charts as PNG (${locale}), each`, `${((await median(pictures)) / made).toFixed(0)} ms`);
}
say(
  'peak memory of the whole bot; files and charts add',
  `${loaded.toFixed(0)} MB; ${(peak() - loaded).toFixed(0)} MB`,
);

const answers = Array.from({ length: TEAMS }, (_, team) => roundsOf(team, 1))
  .flat()
  .flatMap(({ counts }) => Object.entries(counts.items))
  .flatMap(([item, counts]) =>
    Object.entries(counts).flatMap(([code, count]) => Array.from({ length: count }, () => ({ item, code }))),
  );
const scan = await median(() => {
  const counts = new Map<string, number>();
  for (const { item, code } of answers)
    counts.set(`${item} ${code}`, (counts.get(`${item} ${code}`) ?? 0) + 1);
  return counts;
});
const ratio = scan / (times.get(1) ?? scan);
say(`a plain scan of ${answers.length} answers`, `${scan.toFixed(1)} ms, ratio ${ratio.toFixed(1)}`);
