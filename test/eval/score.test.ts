import { describe, expect, it } from 'vitest';
import { confusions, type Scored, score } from './score.ts';

const asked = (accept: string[], ranked: string[], answered: boolean, kind = 'any'): Scored => ({
  accept,
  kind,
  reply: { ranked, answered },
});

describe('score', () => {
  it('counts hits, direct answers and false answers', () => {
    const result = score([
      asked(['a'], ['a', 'b', 'c'], true),
      asked(['a', 'b'], ['c', 'b', 'a'], true),
      asked(['a'], ['b', 'c', 'd'], false),
      asked(['a'], ['b', 'a'], false),
      asked([], ['a'], true, 'near'),
      asked([], ['a'], false, 'near'),
      asked([], [], false, 'far'),
    ]);
    expect(result).toMatchObject({ inScope: 4, hitAt1: 0.25, hitAt3: 0.75, direct: 0.5, precision: 0.5 });
    expect(result).toMatchObject({ outOfScope: 3, falseAnswers: 1 / 3 });
    expect(Object.fromEntries(result.falseByKind)).toEqual({
      far: { count: 1, share: 0 },
      near: { count: 2, share: 0.5 },
    });
  });
});

describe('confusions', () => {
  it('counts pairs in both directions, most often first', () => {
    const pairs = confusions([
      asked(['a'], ['b'], true),
      asked(['b'], ['a'], true),
      asked(['c'], ['a'], true),
      asked(['c'], ['c'], true),
      asked([], ['c'], true),
    ]);
    expect(pairs).toEqual([
      { pair: 'a ~ b', count: 2 },
      { pair: 'a ~ c', count: 1 },
    ]);
  });
});
