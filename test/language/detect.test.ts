import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/language/detect.ts';

describe('detectLanguage', () => {
  it.each([
    ['حریم خصوصی چیست؟', 'fa', 'arabic', false],
    ['What is privacy?', 'en', 'latin', false],
    ['harim khososi yani chi', 'fa', 'latin', true],
    ['فرق challenge و risk چیه', 'fa', 'mixed', false],
    ['what does the word نهاد mean in this article', 'en', 'mixed', false],
    ['۱۲۳ 😀', 'fa', 'none', false],
  ] as const)('%s', (text, locale, script, finglish) =>
    expect(detectLanguage(text)).toEqual({ locale, script, finglish }),
  );

  it('gives a text without letters the locale it is told', () =>
    expect(detectLanguage('👍', 'en')).toEqual({ locale: 'en', script: 'none', finglish: false }));

  it('tells English from Finglish in the development questions', () => {
    const lines = readFileSync('test/fixtures/questions-dev.jsonl', 'utf8').trim().split('\n');
    const questions: { lang: string; q?: string }[] = lines.map((line) => JSON.parse(line));
    const latin = questions.filter(({ lang, q }) => q !== undefined && (lang === 'en' || lang === 'fa-latn'));
    const wrong = latin.filter(({ lang, q = '' }) => detectLanguage(q).finglish !== (lang === 'fa-latn'));
    expect(latin.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });
});
