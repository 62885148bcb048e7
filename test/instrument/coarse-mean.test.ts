import { expect, test } from 'vitest';
import { coarseMean } from '../../src/instrument/coarse-mean.ts';
import { itemStat } from '../../src/instrument/item-stat.ts';
import { scoreAnswer } from '../../src/instrument/score-answer.ts';
import { allCounts, instrument } from './closed-rounds.ts';

const cases = [5, 6, 7, 8, 9].flatMap((people) =>
  (['agree5', 'severity5', 'ynp'] as const).map((scale) => [people, scale] as const),
);

test.each(cases)(
  '%i people, %s: every mean that is used fits two sets of answers or more',
  (people, scale) => {
    const codes = instrument.scales[scale].options
      .map(({ code }) => code)
      .filter((code) => scoreAnswer(scale, code, '+') !== undefined);
    const found = new Map<number, number>();
    // All sets of answers there can be; keyed the other way they are the same, mirrored.
    for (const counts of allCounts(people, codes)) {
      const { published } = itemStat(counts, { scale, keyed: '+' }, 5);
      const coarse = coarseMean(published ?? expect.fail(scale), scale, 5);
      const { mean } = coarse.mean;
      found.set(mean, (found.get(mean) ?? 0) + 1);
      // Nothing else in it depends on the answers.
      expect(coarse).toEqual(coarseMean({ mean }, scale, 5));
      expect([mean % 5, coarse.n]).toEqual([0, 7]);
    }
    expect(found.size).toBeGreaterThan(people);
    expect(Math.min(...found.values())).toBeGreaterThanOrEqual(2);
  },
);
