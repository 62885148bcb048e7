import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Knowledge, loadKnowledge } from '../../src/knowledge/load-knowledge.ts';
import { createSearch } from '../../src/knowledge/search.ts';
import { detectLanguage } from '../../src/language/detect.ts';
import { normalizeText } from '../../src/language/normalize.ts';

const questionSchema = z.object({
  lang: z.string().default('fa-latn'),
  q: z.string().optional(),
  turns: z.array(z.string()).optional(),
  accept: z.array(z.string()),
});

/** The real knowledge; which actions exist is not the matter of these tests. */
export function loadRealKnowledge(): Promise<Knowledge> {
  return loadKnowledge('data/knowledge', { has: () => true });
}

export function buildSearch({ entries, phrases }: Pick<Knowledge, 'entries' | 'phrases'>) {
  return createSearch({ entries, phrases, normalize: normalizeText, detect: (text) => detectLanguage(text) });
}

/** The questions of a fixture; `turns` is one question or a dialogue. */
export function readQuestions(name: 'dev' | 'finglish') {
  const lines = readFileSync(`test/fixtures/questions-${name}.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { lang, q, turns, accept } = questionSchema.parse(JSON.parse(line));
    return { lang, q: q ?? '', turns: turns ?? [], accept };
  });
}
