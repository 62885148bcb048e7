import { createHash } from 'node:crypto';
import { type TableData, tableNames } from './indexed-rows.ts';
import type { TableName } from './tables.ts';

export interface TableFingerprint {
  readonly table: TableName;
  readonly rows: number;
  /** SHA-256 over ids and rows in the order of ids, in hex. */
  readonly hash: string;
}

/** What two stores that hold the same rows have in common. */
export function fingerprintOf(data: TableData): readonly TableFingerprint[] {
  return tableNames().map((table) => {
    const hash = createHash('sha256');
    const ids = Object.keys(data[table]).sort();
    for (const id of ids) hash.update(JSON.stringify([id, data[table][id]])).update('\n');
    return { table, rows: ids.length, hash: hash.digest('hex') };
  });
}
