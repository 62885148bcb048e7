import { join } from 'node:path';

/** Of the files' form; another number is not read. */
export const SCHEMA = 1;

/** Begins every group of lines but a file's first, whatever was before it is synced; a transaction of nothing, so that every version reads it. */
export const GROUP_START = '[]\n';

export const snapshotPath = (directory: string) => join(directory, 'db.json');

/** Journals are numbered from 1; `db.json` names the first one that is not in it yet. */
export const journalPath = (directory: string, number: number) =>
  join(directory, `journal-${String(number).padStart(6, '0')}.jsonl`);

/** Undefined if it is no journal's name. */
export function journalNumber(name: string): number | undefined {
  const digits = /^journal-(\d{6,})\.jsonl$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
