import { describe, expect, it } from 'vitest';
import { createMendWords } from '../../src/knowledge/engine/mend-words.ts';

const times = (count: number, words: string[]) => Array.from({ length: count }, () => ({ words }));
const mend = createMendWords([
  ...times(12, ['privacy', 'barriers', 'training', 'امنیت']),
  ...times(20, ['straining']),
  ...times(3, ['records']),
  ...times(11, ['the']),
]);

describe('createMendWords', () => {
  it.each([
    ['a letter too few', 'prvacy', 'privacy'],
    ['a letter too many', 'privaacy', 'privacy'],
    ['another letter', 'barriets', 'barriers'],
    ['two letters swapped', 'امینت', 'امنیت'],
    ['the commonest of two', 'sraining', 'straining'],
  ])('undoes %s', (_name, typed, meant) => expect(mend([typed])).toEqual([meant]));

  it.each([
    ['known', 'training'],
    ['two slips away', 'prvac'],
    ['two letters changed side by side', 'prixxcy'],
    ['two letters swapped over a third', 'pravicy'],
    ['near a rare word only', 'recors'],
    ['short', 'teh'],
  ])('leaves alone what is %s', (_name, word) => expect(mend([word])).toEqual([word]));
});
