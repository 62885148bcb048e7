import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Knowledge, loadKnowledge } from '../../src/knowledge/load-knowledge.ts';
import { createSearch } from '../../src/knowledge/search.ts';
import { detectLanguage } from '../../src/language/detect.ts';
import { normalizeText } from '../../src/language/normalize.ts';

const questionSchema = z.object({
  lang: z.string().default('fa-latn'),
  register: z.string().default('plain'),
  kind: z.string().default('any'),
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

/** The questions of a fixture; `turns` is a dialogue, empty where there is one question, `q`. */
export function readQuestions(name: 'dev' | 'finglish') {
  return readQuestionFile(`test/fixtures/questions-${name}.jsonl`);
}

/** The questions of every fixture. */
export function readAllQuestions() {
  const names = readdirSync('test/fixtures').filter((name) => /^questions-.*\.jsonl$/.test(name));
  return names.flatMap((name) => readQuestionFile(`test/fixtures/${name}`));
}

/** The questions of a JSON Lines file. */
export function readQuestionFile(path: string) {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { q, turns, ...question } = questionSchema.parse(JSON.parse(line));
    return { ...question, q: q ?? '', turns: turns ?? [] };
  });
}

/**
 * Searches that each know four fifths of the phrases, with the questions that they have not seen: the last fifth.
 * Called one after another, because each search takes its time and memory.
 */
export function* heldOut({ entries, phrases }: Pick<Knowledge, 'entries' | 'phrases'>, folds = 5) {
  for (let fold = 0; fold < folds; fold += 1) {
    const search = buildSearch({ entries, phrases: phrases.filter((_, i) => i % folds !== fold) });
    const questions = phrases
      .filter((_, i) => i % folds === fold)
      .map(({ topic, locale, text }) => ({ locale, q: text, accept: topic === null ? [] : [topic] }));
    yield { search, questions };
  }
}
