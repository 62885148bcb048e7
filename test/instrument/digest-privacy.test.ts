import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DigestView } from '../../src/core/digest.ts';
import { buildDigest } from '../../src/instrument/build-digest.ts';
import type { ClosedRound } from '../../src/instrument/digest-input.ts';
import { drillDownBarriers } from '../../src/instrument/drill-down.ts';
import { optionsOf } from '../../src/instrument/options-of.ts';
import type { Item } from '../../src/instrument/schema.ts';
import { closedRound, digestInput, instrument } from './closed-rounds.ts';

/** A number that looks random but is the same for the same inputs. */
function hash(seed: number, text: string, person: number): number {
  let value = seed + 7919 * person;
  for (const char of text) value = (Math.imul(value, 31) + char.charCodeAt(0)) | 0;
  return Math.abs(value ^ (value >>> 7));
}

function answerer(seed: number) {
  return (item: Item, person: number) => {
    const options = optionsOf(item, instrument.scales);
    return options[hash(seed, item.id, person) % options.length]?.code ?? 'skip';
  };
}

const seed = fc.integer({ min: 1, max: 1_000_000 });

function cycleOf(people: fc.Arbitrary<number>, cycle: number): fc.Arbitrary<readonly ClosedRound[]> {
  const rounds = fc.tuple(seed, fc.array(fc.option(people, { freq: 9, nil: undefined }), { maxLength: 8 }));
  return rounds.map(([value, sizes]) =>
    sizes.flatMap((size, index) =>
      size === undefined
        ? []
        : [
            closedRound((cycle - 1) * 8 + index + 1, {
              people: size,
              eligible: size + 3,
              answer: answerer(value),
            }),
          ],
    ),
  );
}

/** Valid answers to each item of a construct that had at least five. */
function answersOf(construct: string, rounds: readonly ClosedRound[]): readonly number[] {
  return rounds
    .flatMap(({ counts }) => Object.entries(counts.items))
    .filter(([id]) => instrument.items.get(id)?.construct === construct)
    .map(([, counts]) =>
      Object.entries(counts).reduce((n, [code, count]) => (code === 'dk' ? n : n + count), 0),
    )
    .filter((n) => n >= 5);
}

const anyPeople = fc.integer({ min: 0, max: 30 });
const small = fc.integer({ min: 5, max: 9 });

/** Numbers on the 0–100 scale anywhere in a view: scores, intervals, points. */
function scaleNumbers(value: unknown, key = ''): readonly number[] {
  if (typeof value === 'number')
    return ['score', 'lo', 'hi', 'points', 'smallest'].includes(key) ? [value] : [];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([name, inner]) => scaleNumbers(inner, name));
}

/** Every other number in a view is one of these. */
function otherNumbers(view: DigestView): readonly unknown[] {
  const found: unknown[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'number') found.push(path.replace(/\d+/g, '*'));
    else if (typeof value === 'object' && value !== null && !(value instanceof Date))
      for (const [name, inner] of Object.entries(value)) walk(inner, `${path}.${name}`);
  };
  walk(view, '');
  return found.filter((path) => !/\.(score|lo|hi|points|smallest)$/.test(String(path)));
}

const ALLOWED = new Set([
  '.methodVersion',
  '.cycle',
  '.round',
  '.dimensions.*.items',
  '.stage.stage',
  '.stage.between.*',
  '.barriers.asked',
  '.finding.gaps',
]);

test('every number on the scale is a multiple of five within it, and there are no others', () => {
  fc.assert(
    fc.property(cycleOf(anyPeople, 1), cycleOf(anyPeople, 2), (previous, rounds) => {
      const view = buildDigest(digestInput(rounds, { cycle: 2, previous }));
      for (const number of scaleNumbers(view)) {
        expect(number % 5 === 0, `${number}`).toBe(true);
        expect(Math.abs(number)).toBeLessThanOrEqual(100);
      }
      for (const path of otherNumbers(view)) expect(ALLOWED).toContain(path);
      for (const { shown } of [...view.dimensions, ...view.barriers.ranked]) {
        if (shown) expect(shown.interval.lo <= shown.score && shown.score <= shown.interval.hi).toBe(true);
      }
    }),
  );
});

test('rounds that fewer than five answered look as if nobody had', () => {
  const pairs = fc.tuple(seed, fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 8 }));
  fc.assert(
    fc.property(pairs, ([value, sizes]) => {
      const make = (emptied: boolean) =>
        sizes.map((size, index) =>
          closedRound(index + 1, {
            people: emptied && size < 5 ? 0 : size,
            eligible: 15,
            answer: answerer(value),
          }),
        );
      expect(buildDigest(digestInput(make(false)))).toEqual(buildDigest(digestInput(make(true))));
      if (sizes.every((size) => size < 5)) {
        const view = buildDigest(digestInput(make(false)));
        expect(scaleNumbers(view)).toEqual([]);
        expect(view.participation).toBeUndefined();
      }
    }),
  );
});

describe('five to nine people', () => {
  test('no number rests on a single item, and none is 0 or 100', () => {
    fc.assert(
      fc.property(cycleOf(small, 1), cycleOf(small, 2), (previous, rounds) => {
        const view = buildDigest(digestInput(rounds, { cycle: 2, previous }));
        expect(view.barriers.ranked).toEqual([]);
        expect(view.unknowns).toEqual([]);
        for (const { items, shown } of view.dimensions) {
          if (!shown) continue;
          expect(items).toBeGreaterThanOrEqual(2);
          expect(shown.score >= 5 && shown.score <= 95).toBe(true);
          expect(shown.interval.hi - shown.interval.lo).toBeGreaterThanOrEqual(15);
        }
        if (view.round < 8) expect(view.index ?? view.stage ?? view.barriers.leading[0]).toBeUndefined();
      }),
    );
  });

  test('from one digest to the next a score gains no item or at least two', () => {
    fc.assert(
      fc.property(cycleOf(small, 1), (rounds) => {
        const before: Record<string, number> = {};
        for (let count = 1; count <= rounds.length; count += 1) {
          for (const { id, items } of buildDigest(digestInput(rounds.slice(0, count))).dimensions) {
            expect(items - (before[id] ?? 0)).not.toBe(1);
            before[id] = items;
          }
        }
      }),
    );
  });

  test('nor when larger rounds are mixed in, unless all its items have ten answers', () => {
    fc.assert(
      fc.property(cycleOf(fc.integer({ min: 5, max: 16 }), 1), (rounds) => {
        let before: Readonly<Record<string, number>> = {};
        for (let count = 1; count <= rounds.length; count += 1) {
          const closed = rounds.slice(0, count);
          const { dimensions } = buildDigest(digestInput(closed));
          const single = dimensions.filter(({ id, items }) => items - (before[id] ?? 0) === 1);
          for (const { id } of single) expect(Math.min(...answersOf(id, closed))).toBeGreaterThanOrEqual(10);
          before = Object.fromEntries(dimensions.map(({ id, items }) => [id, items]));
        }
      }),
    );
  });

  test('the drill-down round does not choose by barriers that may not be ranked', () => {
    const rounds = (people: number) =>
      Array.from({ length: 7 }, (_, index) => closedRound(index + 1, { people }));
    expect(drillDownBarriers(rounds(7), instrument, 5)).toEqual([]);
    expect(drillDownBarriers(rounds(12), instrument, 5)).toHaveLength(2);
  });
});
