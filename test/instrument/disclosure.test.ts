import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildDigest } from '../../src/instrument/build-digest.ts';
import type { ClosedRound } from '../../src/instrument/digest-input.ts';
import { optionsOf } from '../../src/instrument/options-of.ts';
import type { Item } from '../../src/instrument/schema.ts';
import { scoreAnswer } from '../../src/instrument/score-answer.ts';
import { suppress } from '../../src/instrument/suppress.ts';
import { type Answerer, allCounts, around, closedRound, digestInput, instrument } from './closed-rounds.ts';

/** Everything that is ever published about two cycles: a digest after each round. */
function published(first: readonly ClosedRound[], second: readonly ClosedRound[]): string {
  const early = first.map((_, at) => buildDigest(digestInput(first.slice(0, at + 1))));
  const earlier = early.slice(-1);
  const late = second.map((_, at) =>
    buildDigest(digestInput(second.slice(0, at + 1), { cycle: 2, previous: first, earlier })),
  );
  return JSON.stringify([early, late]);
}

type Counts = Readonly<Record<string, number>>;

/** The rounds with other answers to an item. */
function withCounts(rounds: readonly ClosedRound[], id: string, counts: Counts): readonly ClosedRound[] {
  return rounds.map((round) =>
    round.counts.items[id] === undefined
      ? round
      : { ...round, counts: { ...round.counts, items: { ...round.counts.items, [id]: counts } } },
  );
}

/** All ways one person could have answered an item otherwise; smallest changes of the score first. */
function neighbours(item: Item, counts: Counts): readonly Counts[] {
  const codes = optionsOf(item, instrument.scales).map(({ code }) => code);
  const points = (code: string) =>
    item.scale === 'single' || item.scale === 'text'
      ? 0
      : (scoreAnswer(item.scale, code, item.keyed) ?? Number.NaN);
  const moves = codes.flatMap((from) =>
    codes.flatMap((to) => {
      const step = Math.abs(points(from) - points(to));
      // “Don't know” is no valid answer: one more or less would change how many answered.
      return (counts[from] ?? 0) > 0 && from !== to && !Number.isNaN(step) ? [{ from, to, step }] : [];
    }),
  );
  return moves
    .sort((a, b) => a.step - b.step)
    .map(({ from, to }) => ({ ...counts, [from]: (counts[from] ?? 0) - 1, [to]: (counts[to] ?? 0) + 1 }));
}

function answersTo(rounds: readonly ClosedRound[], id: string): Counts | undefined {
  return rounds.find(({ counts }) => counts.items[id] !== undefined)?.counts.items[id];
}

/** Sum of the points of an item's answers. */
function sumOf(item: Item, counts: Counts): number {
  const { scale, keyed } = item;
  if (scale === 'single' || scale === 'text') return 0;
  return Object.entries(counts).reduce(
    (sum, [code, count]) => sum + (scoreAnswer(scale, code, keyed) ?? 0) * count,
    0,
  );
}

/** The answers of an item that have a score. */
function scoredCodes({ scale, keyed }: Item): readonly string[] {
  if (scale === 'single' || scale === 'text') return [];
  const codes = instrument.scales[scale].options.map(({ code }) => code);
  return codes.filter((code) => scoreAnswer(scale, code, keyed) !== undefined);
}

const same = (one: Counts, other: Counts) =>
  [...Object.keys(one), ...Object.keys(other)].every((code) => (one[code] ?? 0) === (other[code] ?? 0));

/** As many as are ever needed: sets of answers whose mean is nearest come first. */
const TRIED = 8;

/**
 * Whether the same people could have answered this item otherwise in the cycle, with everything ever published the
 * same. All other answers are taken for known: whoever knows less can say less.
 */
function isHidden(cycles: Cycles, at: 0 | 1, item: Item): boolean {
  const seen = published(...cycles);
  const given = answersTo(cycles[at], item.id) ?? {};
  const people = Object.values(given).reduce((sum, count) => sum + count, 0);
  const far = (counts: Counts) => Math.abs(sumOf(item, counts) - sumOf(item, given));
  return allCounts(people, scoredCodes(item))
    .filter((counts) => !same(counts, given))
    .sort((one, other) => far(one) - far(other))
    .slice(0, TRIED)
    .some((counts) => {
      const changed = withCounts(cycles[at], item.id, counts);
      return (
        published(...(at === 0 ? ([changed, cycles[1]] as const) : ([cycles[0], changed] as const))) === seen
      );
    });
}

type Cycles = readonly [readonly ClosedRound[], readonly ClosedRound[]];

/** Groups that agree, wholly or nearly, give most away; groups in which answers are scattered are among them too. */
const answering: fc.Arbitrary<Answerer> = fc
  .record({ level: fc.integer({ min: 0, max: 4 }), apart: fc.constantFrom(0, 0, 1, 2), salt: fc.nat(1000) })
  .map(({ level, apart, salt }) => (item, person) => {
    const turn = (person * 7 + item.id.charCodeAt(2) * 3 + salt) % (apart + 1);
    const at = Math.max(0, Math.min(4, level + (person % 2 === 0 ? turn : -turn)));
    return around(at)(item, 1);
  });

/** Whatever anybody may have said. */
const mixed: fc.Arbitrary<Answerer> = fc
  .array(fc.nat(4), { minLength: 97, maxLength: 97 })
  .map((levels) => (item, person) => {
    const at = (item.id.charCodeAt(0) * 31 + item.id.charCodeAt(2) * 7 + person * 13) % levels.length;
    return around(levels[at] ?? 0)(item, 1);
  });

const headline = [...instrument.items.values()].filter(
  ({ core, scored, scale, audience }) => core && scored && scale !== 'text' && audience !== 'manager',
);

function cycle(number: 1 | 2, people: number, answer: Answerer): readonly ClosedRound[] {
  const first = number === 1 ? 1 : 9;
  return Array.from({ length: 8 }, (_, at) => closedRound(first + at, { people, answer, eligible: 12 }));
}

describe.each([5, 6, 7, 8, 9])('%i people', (people) => {
  const asked = headline.filter(({ id }) => answersTo(cycle(2, 5, around(2)), id));

  test('who all agree: what is published would fit other answers as well', () => {
    const found: string[] = [];
    for (const level of [0, 1, 2, 3, 4]) {
      const alike: Answerer = (item) => around(level)(item, 1);
      const cycles = [cycle(1, people, alike), cycle(2, people, alike)] as const;
      for (const item of asked) if (!isHidden(cycles, 1, item)) found.push(`${item.id} at ${level}`);
    }
    expect(found).toEqual([]);
  });

  test('who do not: neither this cycle’s answers nor the last one’s can be singled out', () => {
    fc.assert(
      fc.property(
        fc.oneof(answering, mixed),
        mixed,
        fc.constantFrom(...asked),
        fc.constantFrom(0, 1),
        (then, now, item, at) => {
          expect(isHidden([cycle(1, people, then), cycle(2, people, now)], at, item)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('an item that fewer than five answered leaves no trace in any digest, whatever they said', () => {
  const few = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });
  const people = fc.integer({ min: 5, max: 30 });
  fc.assert(
    fc.property(
      people,
      answering,
      fc.constantFrom(...headline),
      few,
      few,
      (size, answer, item, one, other) => {
        const rounds = cycle(2, size, answer);
        if (!answersTo(rounds, item.id)) return;
        const counts = (levels: readonly number[]) => {
          const codes = levels.map((level) => around(level)(item, 1));
          return Object.fromEntries(
            codes.map((code) => [code, codes.filter((same) => same === code).length]),
          );
        };
        const first = cycle(1, size, answer);
        const seen = (levels: readonly number[]) =>
          published(first, withCounts(rounds, item.id, counts(levels)));
        expect(seen(one)).toBe(seen(other));
      },
    ),
    { numRuns: 50 },
  );
});

test('a better answer never lowers a score, and moves no other', () => {
  const people = fc.integer({ min: 5, max: 30 });
  fc.assert(
    fc.property(people, answering, fc.constantFrom(...headline), fc.nat(20), (size, answer, item, pick) => {
      const rounds = cycle(2, size, answer);
      const counts = answersTo(rounds, item.id);
      if (!counts || item.scale === 'single' || item.scale === 'text') return;
      const { scale, keyed } = item;
      const points = (code: string) => scoreAnswer(scale, code, keyed) ?? 0;
      const total = (given: Counts) =>
        Object.entries(given).reduce((sum, [code, count]) => sum + points(code) * count, 0);
      const better = neighbours(item, counts).filter((one) => total(one) > total(counts));
      const raised = better[pick % Math.max(1, better.length)];
      if (!raised) return;
      const before = buildDigest(digestInput(rounds, { cycle: 2 }));
      const after = buildDigest(digestInput(withCounts(rounds, item.id, raised), { cycle: 2 }));
      const scores = (view: typeof before) => [
        { id: 'index', score: view.index?.score ?? 0 },
        ...view.dimensions.map(({ id, shown }) => ({ id, score: shown?.score ?? 0 })),
        ...view.barriers.ranked.map(({ code: id, shown }) => ({ id, score: shown?.score ?? 0 })),
      ];
      const now = new Map(scores(after).map(({ id, score }) => [id, score]));
      for (const { id, score } of scores(before)) {
        const own = id === item.construct || (id === 'index' && !item.construct.startsWith('B'));
        if (own) expect(now.get(id)).toBeGreaterThanOrEqual(score);
        else expect(now.get(id)).toBe(score);
      }
    }),
  );
});

test('the people hidden in a published total are none, or too many to be told apart', () => {
  const teams = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.nat(40), { maxKeys: 12 });
  fc.assert(
    fc.property(teams, fc.integer({ min: 5, max: 9 }), (people, k) => {
      const { published: shown, suppressed, totalPublished } = suppress(people, k);
      const hidden = suppressed.reduce((sum, id) => sum + (people[id] ?? 0), 0);
      for (const id of shown) expect(people[id]).toBeGreaterThanOrEqual(k);
      if (totalPublished && shown.length) expect(hidden === 0 || hidden >= k).toBe(true);
      if (!totalPublished) expect(shown).toEqual([]);
    }),
  );
});
