import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadInstrument } from '../../src/instrument/load-instrument.ts';
import { createAdapters } from './vector-adapters.ts';

const path = process.env['VECTORS'] ?? new URL('../fixtures/vectors.json', import.meta.url).pathname;
const file = z
  .object({
    tolerance: z.number(),
    vectors: z.array(
      z.object({
        id: z.string(),
        fn: z.string(),
        desc: z.string().optional(),
        input: z.unknown(),
        expected: z.unknown(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(path, 'utf8')));

const instrument = loadInstrument(new URL('../../data/instrument', import.meta.url).pathname);
const adapters = createAdapters(instrument.rotation);

/** Only what the vector names is compared; numbers within the tolerance of the file. */
function expectClose(actual: unknown, expected: unknown, where: string): void {
  if (typeof expected === 'number' && typeof actual === 'number') {
    expect(Math.abs(actual - expected), `${where}: ${actual} for ${expected}`).toBeLessThanOrEqual(
      file.tolerance,
    );
  } else if (Array.isArray(expected) && Array.isArray(actual)) {
    expect(actual.length, `${where}.length`).toBe(expected.length);
    for (const [index, value] of expected.entries()) expectClose(actual[index], value, `${where}[${index}]`);
  } else if (isRecord(expected) && isRecord(actual)) {
    for (const [key, value] of Object.entries(expected)) expectClose(actual[key], value, `${where}.${key}`);
  } else {
    expect(actual, where).toEqual(expected);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('vectors', () => {
  for (const { id, fn, desc, input, expected } of file.vectors) {
    const adapter = adapters[fn];
    test.skipIf(adapter === undefined)(`${id} ${fn}: ${desc ?? ''}`, () => {
      expectClose(adapter?.(input), expected, id);
    });
  }
});
