import { z } from 'zod';

/** Under which keys a row can be found (all of a table under `every`), each with what rows under that key are sorted by (then by id). */
export type IndexKeys = Readonly<Record<string, string>>;

export interface Table<Row> {
  id(row: Row): string;
  /** As it is kept: plain JSON. Throws z.ZodError for a row that could not be read back. */
  encode(row: Row): unknown;
  /** A new value each time. Throws z.ZodError. */
  decode(kept: unknown): Row;
  /** Throws z.ZodError. */
  inspect(kept: unknown): { readonly id: string; readonly keys: IndexKeys };
}

/** How rows of one table are checked, written, identified and found. */
export function defineTable<Row>(parts: {
  readonly row: z.ZodType<Row>;
  readonly id: (row: Row) => string;
  readonly keys: (row: Row) => IndexKeys;
}): Table<Row> {
  return {
    id: parts.id,
    encode: (row) => z.encode(parts.row, row),
    decode: (kept) => z.decode(parts.row, kept),
    inspect(kept) {
      const row = z.decode(parts.row, kept);
      return { id: parts.id(row), keys: { ...parts.keys(row), every: '' } };
    },
  };
}
