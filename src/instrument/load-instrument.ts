import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkInstrument } from './check-instrument.ts';
import type { Action, ConstructId, Instrument } from './instrument.ts';
import { type ActionRecord, type Construct, schemas } from './schema.ts';

type Files = { [F in keyof typeof schemas]: (typeof schemas)[F]['_output'] };

/** `data/instrument` cannot be used; `problems` has every one: file, record, field and what is wrong. */
export class InstrumentError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The instrument has ${problems.length} problem(s):\n${problems.join('\n')}`);
    this.name = 'InstrumentError';
    this.problems = problems;
  }
}

/**
 * Reads and checks the six files of `directory`.
 * @throws InstrumentError with all problems at once
 */
export function loadInstrument(directory: string): Instrument {
  const problems: string[] = [];
  const read = <F extends keyof Files>(file: F): Files[F] | undefined => {
    const json = readJson(join(directory, file));
    if (json instanceof Error) {
      problems.push(`${file}: ${json.message}`);
      return undefined;
    }
    const result = schemas[file].safeParse(json);
    if (result.success) return result.data as Files[F];
    for (const issue of result.error.issues) {
      problems.push(`${file}: ${describePath(json, issue.path)}: ${issue.message}`);
    }
    return undefined;
  };
  const items = read('items.json');
  const scales = read('scales.json');
  const rotation = read('rotation.json');
  const constructs = read('constructs.json');
  const facts = read('fact-sheet.json');
  const records = read('actions.json');
  if (!items || !scales || !rotation || !constructs || !facts || !records)
    throw new InstrumentError(problems);
  problems.push(...checkInstrument({ items, rotation, constructs, facts, actions: records }));
  if (problems.length > 0) throw new InstrumentError(problems);
  const actions = records
    .map((record) => toAction(record, constructs))
    .filter((action) => action !== undefined);
  return {
    items: new Map(items.map((item) => [item.id, item])),
    scales,
    rotation,
    constructs,
    facts,
    actions,
  };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** `TR1 short.fa` rather than `0 short.fa`: the record's id if it has one. */
function describePath(json: unknown, path: readonly PropertyKey[]): string {
  const [first, ...rest] = path;
  const record: unknown = Array.isArray(json) && typeof first === 'number' ? json[first] : undefined;
  const id =
    typeof record === 'object' && record !== null && 'id' in record ? String(record.id) : String(first ?? '');
  return [id, rest.map(String).join('.')].filter(Boolean).join(' ') || '(whole file)';
}

function toAction(record: ActionRecord, constructs: readonly Construct[]): Action | undefined {
  const construct: ConstructId | undefined = constructs.find((one) => one.source === record.construct)?.id;
  if (construct === undefined) return undefined;
  const { id, owner, effort, basis } = record;
  return {
    id,
    construct,
    text: { en: record.en, fa: record.fa },
    basedOn: record.source,
    owner,
    effort,
    basis,
  };
}
