import { createHash } from 'node:crypto';
import type { IdempotencyStore } from '../core/delivery-store.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const keys = createTypedTable('idempotencyKeys', TABLES.idempotencyKeys);

export function createIdempotencyStore(rows: Rows): IdempotencyStore {
  return {
    first: (key, now, until) =>
      rows.change(async (read) => {
        const hash = createHash('sha256').update(key).digest('base64url');
        const known = await keys.get(read, hash);
        const isFirst = known === undefined || known.until <= now;
        return { operations: isFirst ? [keys.put({ hash, until })] : [], result: isFirst };
      }),
    forget: (now) =>
      rows.change(async (read) => {
        const kept = await keys.find(read, 'all');
        const expired = kept.filter(({ until }) => until <= now);
        return { operations: expired.map(keys.remove), result: undefined };
      }),
  };
}
