/**
 * A year of an organization of 5,000: 40 teams of 125, 26 rounds, about 480,000 answers; then five years of it. How long
 * all digests of the year and the view across teams take from the counts of closed rounds, beside a plain scan of the
 * same answers; then charts and files of one digest in the whole bot. Each part in a process of its own, for its memory,
 * with the flag that `npm start` has.
 * `npx tsx test/bench/digest.bench.ts`
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LOCALES } from '../../src/core/locale.ts';
import { REPORT_FORMATS } from '../../src/core/report.ts';
import { cycleOf } from '../../src/core/round.ts';
import { buildDigest } from '../../src/instrument/build-digest.ts';
import type { ClosedRound } from '../../src/instrument/digest-input.ts';
import { overviewOf } from '../../src/instrument/overview.ts';
import { around, closedRound, digestInput } from '../instrument/closed-rounds.ts';
import { sampleDigests } from '../reports/sample-digests.ts';

const TEAMS = 40;
const PEOPLE = 125;
const ROUNDS_A_YEAR = 26;
/** As many digests as a busy day has, each with its charts and a file. */
const DIGESTS_A_DAY = 20;
/** Of `npm start`: the engine's room for new objects in MB, an eighth of what it takes by itself. */
const FLAG = '--max-semi-space-size=2';

function say(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(56)} ${value}\n`);
}

function sayPeak(name: string): void {
  say(name, `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB (limit 300)`);
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

function organization(years: number): readonly (readonly ClosedRound[])[] {
  return Array.from({ length: TEAMS }, (_, team) => roundsOf(team, years));
}

/** The last digest of a team, as `freezeDigest` makes it: of its newest cycle and the one before. */
function newest(rounds: readonly ClosedRound[], at: number) {
  const cycle = cycleOf(rounds.length);
  const of = (number: number) => rounds.filter(({ round }) => cycleOf(round.number) === number);
  const team = { id: `t${at}`, name: `Team ${at}`, sample: false, facts: {} };
  return buildDigest(digestInput(of(cycle), { team, cycle, previous: of(cycle - 1) }));
}

/** What a leader of the organization asks for: every team's digest and the view across them. */
function wholeDigest(teams: readonly (readonly ClosedRound[])[]) {
  return overviewOf({ digests: teams.map(newest), named: [] });
}

async function digests(): Promise<void> {
  const year = organization(1);
  const time = await median(() => wholeDigest(year));
  say(`1 year: ${TEAMS} digests and the view across teams`, `${time.toFixed(1)} ms (limit 200)`);
  sayPeak('peak memory of that');
  const more = organization(5);
  const later = await median(() => wholeDigest(more));
  say('5 years: the same', `${later.toFixed(1)} ms, ratio to 1 year ${(later / time).toFixed(2)}`);
  const answers = year
    .flat()
    .flatMap(({ counts }) => Object.entries(counts.items))
    .flatMap(([item, counts]) =>
      Object.entries(counts).flatMap(([code, count]) =>
        Array.from({ length: count }, () => ({ item, code })),
      ),
    );
  const scan = await median(() => {
    const counts = new Map<string, number>();
    for (const { item, code } of answers)
      counts.set(`${item} ${code}`, (counts.get(`${item} ${code}`) ?? 0) + 1);
    return counts;
  });
  const ratio = `${(scan / time).toFixed(1)} times the digests`;
  say(`a plain scan of ${answers.length} answers`, `${scan.toFixed(1)} ms, ${ratio}`);
}

async function files(): Promise<void> {
  const of = await sampleDigests();
  sayPeak('peak memory of the whole bot before any file');
  for (const format of REPORT_FORMATS) {
    const start = performance.now();
    await of('sample-comms', 'fa').file(format);
    const first = performance.now() - start;
    const later = await median(() => of('sample-comms', 'en').file(format));
    say(`${format}: first, later`, `${first.toFixed(0)} ms, ${later.toFixed(0)} ms (limit 1000)`);
  }
  for (const locale of LOCALES) {
    const { pictures } = of('sample-comms', locale);
    const made = (await pictures()).length;
    const each = ((await median(pictures)) / made).toFixed(0);
    say(`${made} charts as PNG (${locale}), each`, `${each} ms (limit 100)`);
  }
  const one = await median(of('sample-district', 'fa').pictures);
  say('a single chart', `${one.toFixed(0)} ms (limit 100)`);
  sayPeak('peak memory of the whole bot and every file');
  for (let at = 0; at < DIGESTS_A_DAY; at += 1) {
    const { pictures, file } = of('sample-comms', LOCALES[at % LOCALES.length] ?? 'fa');
    await pictures();
    await file(REPORT_FORMATS[at % REPORT_FORMATS.length] ?? 'pdf');
  }
  sayPeak(`after ${DIGESTS_A_DAY} more digests with charts and files`);
}

const parts = { digests, files };
const part = Object.entries(parts).find(([name]) => name === process.argv[2])?.[1];
if (part) await part();
else
  for (const name of Object.keys(parts))
    spawnSync(process.execPath, [...process.execArgv, FLAG, fileURLToPath(import.meta.url), name], {
      stdio: 'inherit',
    });
