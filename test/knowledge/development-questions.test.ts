import { describe, expect, it } from 'vitest';
import { measure } from '../../src/knowledge/calibrate.ts';
import { buildSearch, loadRealKnowledge, readQuestions } from './build-search.ts';

const { entries, phrases } = await loadRealKnowledge();
const search = buildSearch({ entries, phrases });
const topics = [...entries.keys()];
const all = [...readQuestions('dev'), ...readQuestions('finglish')].filter(({ q }) => q !== '');
const measured = (...languages: string[]) =>
  measure(
    search,
    topics,
    all.filter(({ lang }) => languages.includes(lang)),
  );

// A few points under what was measured: hit@1 .95 / .99 / .97, hit@3 1 / 1 / .97, direct .95 / .91 / .94, right .97 / .99 / 1.
const floors = [
  { languages: ['fa', 'mixed'], hitAt1: 0.9, hitAt3: 0.97, direct: 0.86, precision: 0.94 },
  { languages: ['en'], hitAt1: 0.94, hitAt3: 0.97, direct: 0.82, precision: 0.94 },
  { languages: ['fa-latn'], hitAt1: 0.91, hitAt3: 0.94, direct: 0.86, precision: 0.94 },
];

describe('the development questions', () => {
  it.each(floors)('in $languages find their topics', ({ languages, hitAt1, hitAt3, direct, precision }) => {
    const counts = measured(...languages);
    expect(counts.hitAt1 / counts.inScope).toBeGreaterThanOrEqual(hitAt1);
    expect(counts.hitAt3 / counts.inScope).toBeGreaterThanOrEqual(hitAt3);
    expect(counts.direct / counts.inScope).toBeGreaterThanOrEqual(direct);
    expect(counts.directRight / counts.direct).toBeGreaterThanOrEqual(precision);
  });

  it('out of scope get no answer', () => {
    const { falseAnswers, outOfScope } = measured('fa', 'mixed', 'en', 'fa-latn');
    expect(falseAnswers / outOfScope).toBeLessThanOrEqual(0.04);
  });
});
