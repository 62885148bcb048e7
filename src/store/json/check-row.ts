import { z } from 'zod';
import type { Operation } from '../rows.ts';
import { StoreFileError, type StoreFilePlace } from '../store-errors.ts';
import { TABLES } from '../tables.ts';

/** @throws StoreFileError unless the row is one of its table and stands under its own id */
export function checkRow([table, id, row]: Operation, place: Pick<StoreFilePlace, 'file' | 'line'>): void {
  let own: string;
  try {
    own = TABLES[table].inspect(row).id;
  } catch (error) {
    const cause = error instanceof z.ZodError ? new Error(z.prettifyError(error)) : error;
    throw new StoreFileError({ ...place, table, row: id, problem: 'damaged' }, cause);
  }
  if (own === id) return;
  const cause = new Error(`it holds the row of ${JSON.stringify(own)}`);
  throw new StoreFileError({ ...place, table, row: id, problem: 'damaged' }, cause);
}
