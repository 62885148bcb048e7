import { join, relative, sep } from 'node:path';
import type { Localized } from '../core/locale.ts';
import { checkEntries, type IdSet } from './check-entries.ts';
import {
  type Entry,
  type Erratum,
  entrySchema,
  erratumSchema,
  type Phrase,
  phraseSchema,
  type Reference,
  referenceSchema,
  sectionsSchema,
} from './entry-schema.ts';
import { type Located, listFiles, type Report, readLines, readRecords, readValue } from './read-records.ts';
import { topicIds } from './topic-ids.ts';

export type { Entry, Phrase } from './entry-schema.ts';

/** Everything the bot knows about the paper; entries stand in the order of `topicIds`. */
export type Knowledge = {
  entries: ReadonlyMap<string, Entry>;
  sections: ReadonlyMap<string, Localized>;
  references: ReadonlyMap<string, Reference>;
  errata: ReadonlyMap<string, Erratum>;
  phrases: readonly Phrase[];
};

/** The knowledge files are wrong; the message has one line a problem: file, record, field, what is wrong. */
export class KnowledgeError extends Error {
  override name = 'KnowledgeError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The knowledge files need mending:\n${problems.join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads and checks `directory` (entries/*.json, phrases/{fa,en}/*.jsonl, sections.json, references.json, errata.json).
 * `actionIds` are the actions that entries may name. Throws one KnowledgeError with every problem found.
 */
export async function loadKnowledge(directory: string, actionIds: IdSet): Promise<Knowledge> {
  const problems: string[] = [];
  const report = (problem: string) => problems.push(problem);
  const at = (name: string) => join(directory, name);

  const sections = new Map(
    Object.entries((await readValue(at('sections.json'), sectionsSchema, report)) ?? {}),
  );
  const references = byId(await readRecords(at('references.json'), referenceSchema, report));
  const errata = byId(await readRecords(at('errata.json'), erratumSchema, report));
  const entryFiles = await listFiles(at('entries'), '.json', report);
  const entries = await eachFile(entryFiles, (file) => readRecords(file, entrySchema, report));
  const phraseFiles = await listFiles(at('phrases'), '.jsonl', report);
  const phrases = await eachFile(phraseFiles, (file) => readPhrases(file, at('phrases'), report));

  const known = { sections, references, errata, actions: actionIds };
  problems.push(...checkEntries(entries, phrases, known));
  if (problems.length > 0) throw new KnowledgeError(problems);
  return {
    entries: inOrder(byId(entries)),
    sections,
    references,
    errata,
    phrases: phrases.map(({ record }) => record),
  };
}

/** The phrases of a file, in the language of the folder that it is in. */
async function readPhrases(file: string, folder: string, report: Report): Promise<Located<Phrase>[]> {
  const locale = relative(folder, file).split(sep)[0];
  if (locale !== 'fa' && locale !== 'en') {
    report(`${file}: belongs into the folder fa or en`);
    return [];
  }
  const lines = await readLines(file, phraseSchema, report);
  return lines.map(({ record, where }) => ({ record: { ...record, locale }, where }));
}

async function eachFile<Value>(files: string[], read: (file: string) => Promise<Value[]>): Promise<Value[]> {
  const lists = await Promise.all(files.map(read));
  return lists.flat();
}

function byId<Value extends { id: string }>(records: Located<Value>[]): Map<string, Value> {
  return new Map(records.map(({ record }) => [record.id, record]));
}

function inOrder(entries: ReadonlyMap<string, Entry>): Map<string, Entry> {
  const ordered = topicIds.flatMap((id) => entries.get(id) ?? []);
  return new Map(ordered.map((entry) => [entry.id, entry]));
}
