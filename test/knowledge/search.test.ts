import { describe, expect, it } from 'vitest';
import { buildSearch, loadRealKnowledge, readQuestions } from './build-search.ts';

const knowledge = await loadRealKnowledge();
const { search, rank } = buildSearch(knowledge);
const persian = readQuestions('dev')
  .filter(({ lang, q }) => lang === 'fa' && q !== '')
  .map(({ q }) => q);
const english = readQuestions('dev')
  .filter(({ lang, q }) => lang === 'en' && q !== '')
  .map(({ q }) => q);

const arabic: Record<string, string> = { ی: 'ي', ک: 'ك', ه: 'ة', '۱': '١', '۲': '2' };

const spellings: [string, string[], (text: string) => string][] = [
  [
    'Arabic letters and digits',
    persian,
    (text) => text.replace(/[یک۱۲]/g, (letter) => arabic[letter] ?? letter),
  ],
  [
    'harakat and tatweel',
    persian,
    (text) => text.replace(/([بنم])/g, '$1\u064E').replace(/س(?=\p{L})/gu, 'سـ'),
  ],
  ['a space for ZWNJ', persian, (text) => text.replaceAll('\u200C', ' ')],
  ['other marks', persian, (text) => `  ${text.replace(/[؟،«».]/g, ' ')} ؟!!`],
  ['direction marks', persian, (text) => `\u200F\u2067${text}\u2069`],
  ['letters held down', persian, (text) => text.replace(/س(?=[ا-ر])/gu, 'سسسس')],
  ['upper case', english, (text) => text.toUpperCase()],
  ['typographic quotes', english, (text) => text.replaceAll("'", '’')],
  ['no end mark, spaces', english, (text) => `\n ${text.replace(/[.?!]+$/, '').replaceAll(' ', '  ')}`],
];

describe('search', () => {
  it.each(spellings)('ranks the same with %s', (_name, questions, respell) => {
    for (const question of questions) expect(search(respell(question))).toEqual(search(question));
  });

  it('ranks the same without ZWNJ in the words it knows', () => {
    const known = [
      'رسانه‌های اجتماعی چه می‌کنند؟',
      'نهادینه‌سازی یعنی چه',
      'بزرگ‌ترین چالش‌ها',
      'خط‌مشی‌ها',
      'نمی‌دانیم',
    ];
    for (const question of known) {
      expect(search(question.replaceAll('\u200C', ''))).toEqual(search(question));
      expect(search(question.replaceAll('\u200C', ' '))).toEqual(search(question));
    }
  });

  it('gives the same ranking on every build', () => {
    const again = buildSearch(knowledge);
    for (const question of [...persian, ...english]) expect(again.rank(question)).toEqual(rank(question));
  });

  it('finds each topic by its title in both languages', () => {
    for (const { id, title } of knowledge.entries.values())
      for (const text of [title.fa, title.en])
        expect(search(text)).toMatchObject({ outcome: 'answer', topics: [{ id }] });
  });

  it.each([
    '',
    ' ',
    '😀🎉',
    '…؟!',
    '1',
    'شسیبلا نتمک ضصثقف',
    'qwer zxcv mnbb plok',
    'asdf jkl',
    '\u200C\u200F',
    'ههههه',
  ])('has nothing to say to %j', (junk) =>
    expect(search(junk)).toMatchObject({ outcome: 'none', topics: [] }),
  );

  it('reads numbers into the lists of the paper', () => {
    expect(search('مانع ۵').topics[0]?.id).toBe('barrier/governance-framework');
    expect(search('the second stage').topics[0]?.id).toBe('stage/diffusion-and-conflict');
    expect(search('دستهٔ سوم چیه؟').topics[0]?.id).toBe('category/interorganizational-collaboration');
  });

  it('answers in the language of the question', () => {
    expect(search('حریم خصوصی').locale).toBe('fa');
    expect(search('harim khososi shahrvandan chi mishe').locale).toBe('fa');
    expect(search('privacy of citizens').locale).toBe('en');
  });

  it('cuts what is longer than 300 characters', () => {
    const long = 'privacy of citizens '.repeat(15);
    expect(rank(`${long} ${'security '.repeat(500)}`).scores).toEqual(rank(long).scores);
  });

  it('answers a thousand questions in well under five seconds', () => {
    const started = performance.now();
    for (let i = 0; i < 1000; i += 1) search(persian[i % persian.length] ?? '');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('keeps scores between 0 and 1 and shows at most three topics', () => {
    for (const question of [...persian, ...english]) {
      const { topics, outcome } = search(question);
      expect(topics.length).toBeLessThanOrEqual(outcome === 'none' ? 1 : 3);
      for (const { score } of topics) expect(score >= 0 && score <= 1).toBe(true);
    }
  });
});
