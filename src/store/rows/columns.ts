import { z } from 'zod';

/** ISO 8601 in UTC where it is kept, `Date` in the types. */
export const date = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (value) => value.toISOString(),
});

/** Base64 where it is kept. */
export const bytes = z.codec(z.base64(), z.instanceof(Uint8Array), {
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
  encode: (value) => Buffer.from(value).toString('base64'),
});

export const count = z.int().min(0);

export function list<T extends z.ZodType>(item: T) {
  return z.array(item).readonly();
}

/** Any keys. zod would drop a key named `__proto__` without a word; such a row is refused instead. */
export function record<T extends z.ZodType>(value: T) {
  const whole = z.custom<Readonly<Record<string, z.output<T>>>>(
    (input) => typeof input === 'object' && input !== null && !Object.hasOwn(input, '__proto__'),
    'not a record, or with a key __proto__',
  );
  return z.record(z.string(), value).pipe(whole);
}
