/**
 * Measures the search on questions: `npx tsx test/eval/run.ts [questions.jsonl ...] [--cv] [--alone]`. Without a file
 * it takes the sets for tuning in test/fixtures. `--cv` measures on the phrases instead, each read by a search that
 * has not learned it; `--alone` leaves the other systems out.
 */
import { Console } from 'node:console';
import { parseArgs } from 'node:util';
import type { Knowledge } from '../../src/knowledge/load-knowledge.ts';
import { heldOut, loadRealKnowledge, readAllQuestions, readQuestionFile } from '../knowledge/build-search.ts';
import { buildPeers } from './peers.ts';
import { respellings } from './respell.ts';
import { confusions, type Scored, score } from './score.ts';
import { type Ask, asker, buildNahad, type System, textsOf } from './systems.ts';

type Question = { group: string; turns: readonly string[]; accept: readonly string[]; kind: string };
type Line = Record<string, string | number>;

const out = new Console(process.stdout);
const percent = (share: number) => (Number.isNaN(share) ? '' : (100 * share).toFixed(1));

async function askAll(ask: Ask, questions: readonly Question[]): Promise<(Scored & { group: string })[]> {
  const scored = [];
  for (const { group, turns, accept, kind } of questions)
    scored.push({ group, accept, kind, reply: await ask(turns) });
  return scored;
}

function lineOf(questions: readonly Scored[]): Line {
  const { inScope, hitAt1, hitAt3, direct, precision, outOfScope, falseAnswers, falseByKind } =
    score(questions);
  const kinds = [...falseByKind].filter(([kind]) => kind !== 'any');
  return {
    'in scope': inScope,
    'hit@1': percent(hitAt1),
    'hit@3': percent(hitAt3),
    direct: percent(direct),
    precision: percent(precision),
    'out of scope': outOfScope,
    false: percent(falseAnswers),
    ...Object.fromEntries(
      kinds.map(([kind, own]) => [`false ${kind}`, `${percent(own.share)} of ${own.count}`]),
    ),
  };
}

/** Lines of the groups of questions, which are joined from the front: `fa`, `fa plain`. */
function printGroups(scored: readonly (Scored & { group: string })[]): void {
  const groups = new Set(scored.flatMap(({ group }) => [group.split(' ')[0] ?? '', group]));
  const within = (group: string) =>
    scored.filter((own) => own.group === group || own.group.startsWith(`${group} `));
  out.table(
    Object.fromEntries(
      [...groups, ''].sort().map((group) => [group || 'all', lineOf(group ? within(group) : scored)]),
    ),
  );
}

function printConfusions(scored: readonly Scored[]): void {
  out.log('Topics taken for each other most often:');
  for (const { pair, count } of confusions(scored).slice(0, 20))
    out.log(`${String(count).padStart(5)}  ${pair}`);
}

/** Milliseconds a question takes, each asked by itself after all were asked once. */
async function latency(ask: Ask, questions: readonly Question[]): Promise<Line> {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1)
    for (const { turns } of questions) {
      const started = performance.now();
      await ask(turns);
      times.push(performance.now() - started);
    }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(3);
  return { 'p50 ms': at(0.5), 'p99 ms': at(0.99) };
}

async function printSystems(systems: readonly System[], questions: readonly Question[]): Promise<void> {
  const lines: Record<string, Line> = {};
  for (const system of systems) {
    if ('missing' in system) {
      out.log(`${system.name} is left out: ${system.missing}`);
      continue;
    }
    const scored = await askAll(system.ask, questions);
    const build = { 'build ms': Math.round(system.buildMs) };
    lines[system.name] = { ...lineOf(scored), ...(await latency(system.ask, questions)), ...build };
    for (const lang of new Set(scored.map(({ group }) => group.split(' ')[0] ?? ''))) {
      const own = scored.filter(({ group }) => group.split(' ')[0] === lang);
      lines[`${system.name} ${lang}`] = lineOf(own);
    }
  }
  out.table(lines);
}

/** hit@1 with each spelling: what should stay as it is, and with a typo nearly. */
async function printRespelled(systems: readonly System[], questions: readonly Question[]): Promise<void> {
  const lines: Record<string, Line> = {};
  for (const system of systems) {
    if ('missing' in system) continue;
    const line: Line = { 'as asked': percent(score(await askAll(system.ask, questions)).hitAt1) };
    for (const { name, respell } of respellings) {
      const respelled = questions.map((question) => ({ ...question, turns: question.turns.map(respell) }));
      line[name] = percent(score(await askAll(system.ask, respelled)).hitAt1);
    }
    lines[system.name] = line;
  }
  out.table(lines);
}

async function evaluateFiles(knowledge: Knowledge, files: readonly string[], alone: boolean): Promise<void> {
  const read = files.length > 0 ? files.flatMap(readQuestionFile) : readAllQuestions();
  const questions = read.map(({ lang, register, q, turns, accept, kind }) => ({
    group: `${lang} ${register}`,
    turns: turns.length > 0 ? turns : [q],
    accept,
    kind,
  }));
  const nahad = buildNahad(knowledge);
  const systems = [nahad, ...(alone ? [] : await buildPeers(textsOf(knowledge)))];
  if ('ask' in nahad) {
    const scored = await askAll(nahad.ask, questions);
    printGroups(scored);
    printConfusions(scored);
  }
  await printSystems(systems, questions);
  // Turns lean on each other: two slips in a dialogue are another matter.
  await printRespelled(
    systems,
    questions.filter(({ turns }) => turns.length === 1),
  );
}

async function evaluatePhrases(knowledge: Knowledge): Promise<void> {
  const topics = [...knowledge.entries.keys()];
  const scored = [];
  for (const { search, questions } of heldOut(knowledge)) {
    const asked = questions.map(({ locale, q, accept }) => ({
      group: locale,
      turns: [q],
      accept,
      kind: 'any',
    }));
    scored.push(...(await askAll(asker(search, topics), asked)));
  }
  printGroups(scored);
  printConfusions(scored);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cv: { type: 'boolean', default: false }, alone: { type: 'boolean', default: false } },
});
const knowledge = await loadRealKnowledge();
if (values.cv) await evaluatePhrases(knowledge);
else await evaluateFiles(knowledge, positionals, values.alone);
