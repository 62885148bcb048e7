import { describe, expect, test } from 'vitest';
import type { BarrierCode } from '../../src/core/digest.ts';
import { isTired, paceFor } from '../../src/instrument/cadence.ts';
import { detailLevel, displayScore, outward, peopleBand } from '../../src/instrument/display.ts';
import { itemLineOk } from '../../src/instrument/item-line-ok.ts';
import { dkFlag, itemStat } from '../../src/instrument/item-stat.ts';
import { nestedOk } from '../../src/instrument/nested-ok.ts';
import { newcombe } from '../../src/instrument/newcombe.ts';
import { normalCdf } from '../../src/instrument/normal-cdf.ts';
import { manski, participationBand, participationRate } from '../../src/instrument/participation.ts';
import { isCheckpoint, isCycleOver, levelOf, rulesOf } from '../../src/instrument/publication-rules.ts';
import { scoreAnswer } from '../../src/instrument/score-answer.ts';
import { estimateStage } from '../../src/instrument/stage.ts';
import { t975, t995 } from '../../src/instrument/student-t.ts';
import { suppress } from '../../src/instrument/suppress.ts';
import { type RankedBarrier, topGroup } from '../../src/instrument/top-group.ts';
import { trend } from '../../src/instrument/trend.ts';
import { wilson } from '../../src/instrument/wilson.ts';

/** The last number on one side of a limit, and the first on the other: a limit that moves by one shows here. */
describe('at the limits', () => {
  test.each([
    [4, 'none', '<5', undefined],
    [5, 'score', '5–9', 45],
    [9, 'score', '5–9', 45],
    [10, 'items', '10–19', 43],
    [19, 'items', '10–19', 43],
    [20, 'full', '20–49', 43],
    [49, 'full', '20–49', 43],
    [50, 'full', '50+', 43],
  ] as const)('%i people: %s', (n, level, band, score) => {
    expect(detailLevel(n, 5)).toBe(level);
    expect(levelOf(n, rulesOf([], 5))).toBe(level);
    expect(peopleBand(n)).toBe(band);
    expect(displayScore(43.4, n)).toBe(score);
  });

  test('the scores of fewer than ten stay between 5 and 95, those of ten do not', () => {
    expect([displayScore(100, 9), displayScore(0, 9)]).toEqual([95, 5]);
    expect([displayScore(100, 10), displayScore(0, 10)]).toEqual([100, 0]);
  });

  test('ranges are rounded outwards and end at 0 and 100', () => {
    expect(outward({ lo: 41, hi: 44 })).toEqual({ lo: 40, hi: 45 });
    expect(outward({ lo: 40, hi: 45 })).toEqual({ lo: 40, hi: 45 });
    expect(outward({ lo: -3, hi: 103 })).toEqual({ lo: 0, hi: 100 });
  });

  test.each([
    [0, 'under-30'],
    [0.299, 'under-30'],
    [0.3, '30-49'],
    [0.499, '30-49'],
    [0.5, '50-74'],
    [0.749, '50-74'],
    [0.75, '75-100'],
    [1, '75-100'],
  ] as const)('participation of %f is %s', (rate, band) => expect(participationBand(rate)).toBe(band));

  test('of nobody there is no participation, share or interval', () => {
    expect(participationRate(0, 0)).toBeUndefined();
    expect(participationRate(3, -1)).toBeUndefined();
    expect(participationRate(0, 1)).toBe(0);
    expect(participationRate(6, 5)).toBe(1);
    expect(manski(0, 0, 0)).toBeUndefined();
    expect(manski(2, 3, 4)).toEqual([0.5, 0.75]);
    expect(wilson(0, 0)).toBeUndefined();
    expect(newcombe({ x: 0, n: 0 }, { x: 1, n: 2 })).toBeUndefined();
    expect(newcombe({ x: 1, n: 2 }, { x: 0, n: 0 })).toBeUndefined();
  });

  test('an interval of none or of all ends exactly at 0 or 1', () => {
    for (let n = 1; n < 60; n += 1) {
      expect(wilson(0, n)?.[0]).toBe(0);
      expect(wilson(n, n)?.[1]).toBe(1);
      expect(wilson(0, n)?.[1]).toBeLessThan(1);
      expect(wilson(n, n)?.[0]).toBeGreaterThan(0);
    }
  });

  test('a subgroup and the rest need k each', () => {
    expect([nestedOk(10, 5, 5), nestedOk(9, 5, 5), nestedOk(5, 5, 5), nestedOk(10, 4, 5)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test('one item beside its earlier result: ten answers, not all alike, and no few who came or went', () => {
    const line = { n: 10, unanimous: false, joined: 0, left: 0 };
    expect(itemLineOk(line, 5)).toBe(true);
    expect(itemLineOk({ ...line, n: 9 }, 5)).toBe(false);
    expect(itemLineOk({ ...line, unanimous: true }, 5)).toBe(false);
    for (const side of ['joined', 'left'] as const)
      expect([1, 4, 5].map((people) => itemLineOk({ ...line, [side]: people }, 5))).toEqual([
        false,
        false,
        true,
      ]);
  });

  test('a fifth who do not know, of k or more, is a finding', () => {
    expect(dkFlag({ n: 4, dk: 1, dkShare: 0.2 }, 5)).toBe(true);
    expect(dkFlag({ n: 3, dk: 1, dkShare: 0.25 }, 5)).toBe(false);
    expect(dkFlag({ n: 81, dk: 19, dkShare: 0.19 }, 5)).toBe(false);
  });

  test('what nobody chose, and codes of no scale, count as nothing', () => {
    const agree = { scale: 'agree5', keyed: '+' } as const;
    expect(itemStat({ 4: 5, 1: 0 }, agree, 5).published).toMatchObject({ mean: 75, sd: 0 });
    expect(itemStat({}, agree, 5)).toEqual({ n: 0, dk: 0, dkShare: 0 });
    expect(itemStat({ 4: 6, dk: 2 }, agree, 5)).toMatchObject({ n: 6, dk: 2, dkShare: 0.25 });
    for (const code of ['0', '6', '15', '51', 'yes', 'skip', 'dk', ''])
      expect(scoreAnswer('agree5', code, '+'), code).toBeUndefined();
    expect(scoreAnswer('ynp', '3', '+')).toBeUndefined();
    expect([scoreAnswer('ynp', 'partly', '-'), scoreAnswer('ynp', 'yes', '-')]).toEqual([50, 0]);
    expect([scoreAnswer('agree5', 'none', '-'), scoreAnswer('agree5', '2', '-')]).toEqual([0, 75]);
  });

  test('a small group of a named team waits for nothing; dimensions of a small one for their checkpoints', () => {
    expect([1, 2, 3, 4, 6].map((slot) => isCheckpoint('policy', slot))).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    expect([2, 4, 6, 7, 8].map((slot) => isCheckpoint('leadership', slot))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect([isCycleOver(7), isCycleOver(8)]).toEqual([false, true]);
  });
});

describe('quantiles', () => {
  test('of Student’s t are those of the row at or below', () => {
    expect([1, 30, 31, 39.9].map(t975)).toEqual([12.706205, 2.042272, 2.042272, 2.042272]);
    expect([40, 59, 60, 119, 120, 1e6].map(t975)).toEqual([
      2.021075, 2.021075, 2.000298, 2.000298, 1.97993, 1.97993,
    ]);
    expect([39, 40, 60, 120].map(t995)).toEqual([2.749996, 2.704459, 2.660283, 2.617421]);
    expect(() => t975(0.9)).toThrow(RangeError);
  });

  test('of the normal distribution: the ends, the middle, and both sides alike', () => {
    expect([normalCdf(Number.NEGATIVE_INFINITY), normalCdf(0), normalCdf(Number.POSITIVE_INFINITY)]).toEqual([
      0, 0.5, 1,
    ]);
    for (const x of [0.3, 1.96, 2.99, 3, 3.01, 6]) expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 14);
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 12);
  });
});

describe('complementary suppression', () => {
  test('a group of k is shown, one below is hidden with the next smallest until k people are hidden', () => {
    expect(suppress({ a: 5, b: 6 }, 5)).toEqual({
      published: ['a', 'b'],
      suppressed: [],
      totalPublished: true,
    });
    expect(suppress({ c: 4, b: 6, a: 7 }, 5)).toEqual({
      published: ['a'],
      suppressed: ['b', 'c'],
      totalPublished: true,
    });
    expect(suppress({ a: 2, b: 3, c: 8 }, 5)).toMatchObject({ published: ['c'], suppressed: ['a', 'b'] });
  });

  test('of equals the one with the lower id is hidden; those without people are in neither list', () => {
    expect(suppress({ d: 9, c: 9, a: 3, e: 0 }, 5)).toMatchObject({
      published: ['d'],
      suppressed: ['a', 'c'],
    });
    expect(suppress({ b: 9, a: 9, z: 3 }, 5)).toMatchObject({ published: ['b'], suppressed: ['a', 'z'] });
  });

  test('all of it when the others are too few, and no total below k', () => {
    expect(suppress({ a: 4 }, 5)).toEqual({ published: [], suppressed: ['a'], totalPublished: false });
    expect(suppress({ a: 1, b: 4 }, 5)).toEqual({
      published: [],
      suppressed: ['a', 'b'],
      totalPublished: true,
    });
    expect(suppress({}, 5)).toEqual({ published: [], suppressed: [], totalPublished: false });
  });
});

describe('stage', () => {
  const index = (score: number, se = 0.01) => ({ score, se, nMin: 50 });
  const policy = index(90);

  test('votes count from k, and weak guidelines rule the third stage out', () => {
    const votes = (...counts: [number, number, number]) =>
      estimateStage({ index: index(50), policy, votes: counts, k: 5 }).votesUsed;
    expect([votes(1, 2, 1), votes(1, 3, 1), estimateStage({ index: index(50), k: 5 }).votesUsed]).toEqual([
      false,
      true,
      false,
    ]);
    expect(estimateStage({ index: index(90), k: 5 })).toMatchObject({ stage: 2, gated: true, gate: 1 });
    expect(estimateStage({ index: index(90), policy, k: 5 })).toMatchObject({ stage: 3, gated: false });
    expect(estimateStage({ index: index(90), policy: index(50, 4), k: 5 }).gated).toBe(true);
  });

  test('likely, leaning and between, the lower stage first', () => {
    expect(estimateStage({ index: index(20), policy, k: 5 })).toMatchObject({ stage: 1, label: 'likely' });
    const close = estimateStage({ index: index(100 / 3, 5), policy, k: 5 });
    expect(close).toMatchObject({ label: 'between', between: [1, 2] });
    const upper = estimateStage({ index: index(200 / 3 + 0.2, 5), policy, k: 5 });
    expect(upper).toMatchObject({ stage: 3, label: 'between', between: [2, 3] });
    const leaning = estimateStage({ index: index(100 / 3 + 2.5, 5), policy, k: 5 });
    expect(leaning).toMatchObject({ stage: 2, label: 'leaning' });
    expect(leaning.between).toBeUndefined();
    expect(leaning.p[1]).toBeGreaterThan(0.6);
  });
});

describe('leading barriers', () => {
  const barrier = (code: BarrierCode, score: number, n = 12, se = 1): RankedBarrier => ({
    code,
    score,
    n,
    se,
  });

  test('by score, then by code; those within the reach of the highest lead', () => {
    const { ranked, leading } = topGroup([
      barrier('B03', 50),
      barrier('B02', 70),
      barrier('B05', 70),
      barrier('B04', 69),
      barrier('B01', 10),
    ]);
    expect(ranked.map(({ code }) => code)).toEqual(['B02', 'B05', 'B04', 'B03', 'B01']);
    expect(leading.map(({ code }) => code)).toEqual(['B02', 'B05', 'B04']);
    expect(topGroup([])).toEqual({ ranked: [], leading: [] });
  });

  test('the smaller of two groups sets the reach', () => {
    const apart = (n: number) => topGroup([barrier('B01', 70, 60), barrier('B02', 66.9, n)]).leading.length;
    // t of 5 degrees of freedom reaches 3.6 points, t of 60 only 2.8.
    expect([apart(6), apart(60)]).toEqual([2, 1]);
  });
});

describe('change', () => {
  const measured = (score: number, nMin = 61, se = 1) => ({ score, se, nMin });

  test('is told from five points on, and only beyond its quantile', () => {
    const label = (points: number, nMin?: number, se?: number) =>
      trend(measured(50 + points, nMin, se), measured(50, nMin, se)).label;
    expect([label(4.9), label(5), label(-5)]).toEqual(['within-noise', 'clear-change', 'clear-change']);
    expect([label(5, 61, 2), label(6, 61, 2), label(8, 61, 2)]).toEqual([
      'within-noise',
      'possible-change',
      'clear-change',
    ]);
    expect(trend(undefined, measured(50))).toEqual({ label: 'insufficient' });
    expect(trend(measured(50), undefined)).toEqual({ label: 'insufficient' });
  });

  test('counts with the smaller of both groups', () => {
    expect(trend(measured(60, 6), measured(50, 60))).toMatchObject({ df: 5 });
    expect(trend(measured(60, 60), measured(50, 6))).toMatchObject({ df: 5 });
  });
});

describe('asking less often', () => {
  test('is one step slower when two in a row were below half, or the last fell by fifteen points', () => {
    expect(paceFor('weekly', [0.49, 0.49])).toBe('biweekly');
    expect(paceFor('weekly', [0.5, 0.49])).toBe('weekly');
    expect(paceFor('weekly', [0.49])).toBe('weekly');
    expect(paceFor('monthly', [0.1, 0.1])).toBe('quarterly');
    expect(paceFor('quarterly', [0.1, 0.1])).toBe('quarterly');
    expect(paceFor('weekly', [0.8, 0.8, 0.8, 0.65])).toBe('biweekly');
    expect(paceFor('weekly', [0.8, 0.8, 0.8, 0.66])).toBe('weekly');
    expect(paceFor('weekly', [0.8, 0.8, 0.6])).toBe('weekly');
    expect(paceFor('weekly', [])).toBe('weekly');
  });

  test('is advised from bands alone', () => {
    const [none, under, low, half, high] = [undefined, 'under-30', '30-49', '50-74', '75-100'] as const;
    expect(isTired([])).toBe(false);
    expect(isTired([low])).toBe(false);
    expect(isTired([none, none])).toBe(true);
    expect(isTired([under, low])).toBe(true);
    expect(isTired([half, low])).toBe(false);
    expect(isTired([low, half])).toBe(false);
    expect(isTired([high, high, high, half])).toBe(true);
    expect(isTired([high, half, high, half])).toBe(false);
    expect(isTired([high, high, half])).toBe(false);
    expect(isTired([low, low, half, half])).toBe(false);
    expect(isTired([low, high, high, high, half])).toBe(true);
  });
});
