import { describe, expect, it } from 'vitest';
import { normalizeText } from '../../src/language/normalize.ts';
import { loadRealKnowledge, readAllQuestions } from './build-search.ts';
import { lintPhrases } from './lint-phrases.ts';
import { nearTexts } from './near-texts.ts';

const phrase = (topic: string | null, text: string) => ({ topic, text, locale: 'en' as const });
const lint = (phrases: ReturnType<typeof phrase>[], questions: string[] = []) =>
  lintPhrases({ phrases, questions, normalize: normalizeText }).filter((line) => !line.endsWith(' wanted'));

describe('lintPhrases', () => {
  it('finds nothing in the bank', async () => {
    const { phrases } = await loadRealKnowledge();
    const questions = readAllQuestions().map(({ q, turns }) => turns.at(-1) ?? q);
    expect(lintPhrases({ phrases, questions, normalize: normalizeText })).toEqual([]);
  });

  it('names what is empty, there twice or nearly the same', () => {
    const problems = lint([
      phrase('barrier/privacy', 'What about the privacy of citizens?'),
      phrase(null, 'what about the privacy of citizens'),
      phrase('barrier/privacy', 'What about the privacy of a citizens?'),
      phrase(null, '?'),
    ]);
    expect(problems).toEqual([
      'out of scope: ?: has no words',
      'out of scope: what about the privacy of citizens: is there already (barrier/privacy: What about the privacy of citizens?)',
      'barrier/privacy: What about the privacy of a citizens?: is nearly the same as What about the privacy of citizens?',
    ]);
  });

  it('lets topics have phrases that differ in a word', () => {
    const first = phrase('stage/informal-experimentation', 'What do the authors say about the first stage?');
    expect(
      lint([first, phrase('stage/consolidation', 'What do the authors say about the last stage?')]),
    ).toEqual([]);
  });

  it('names phrases that give a question away', () => {
    const problems = lint(
      [phrase('barrier/access', 'who has no access to the net')],
      ['Who has no access to the net??'],
    );
    expect(problems).toEqual([
      'barrier/access: who has no access to the net: gives away the question Who has no access to the net??',
    ]);
  });

  it('counts the phrases of each topic and language', () => {
    const problems = lintPhrases({ phrases: [], questions: [], normalize: normalizeText });
    expect(problems).toContain('barrier/access in fa: 0 phrases, 80 wanted');
    expect(problems).toContain('out of scope in en: 0 phrases, 1000 wanted');
    expect(problems).toHaveLength(108);
  });
});

describe('nearTexts', () => {
  it('measures the cosine of letter trigrams', () => {
    // Trigrams of abcd: ^ab abc bcd cd$; of abce: ^ab abc bce ce$. Two of four are shared.
    expect(nearTexts(['abcd'], ['abce', 'xyz'], 0.5)).toEqual([{ text: 0, other: 0, cosine: 0.5 }]);
    expect(nearTexts(['abcd'], ['abce'], 0.51)).toEqual([]);
  });

  it('tells the pairs of one list once', () => {
    const texts = ['one two three', 'four', 'three two one'];
    expect(nearTexts(texts, texts, 0.99)).toEqual([{ text: 2, other: 0, cosine: 1 }]);
  });
});
