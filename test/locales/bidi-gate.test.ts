import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TextKey } from '../../src/core/texts.ts';
import { composeLine } from '../../src/language/bidi.ts';
import { createTexts, NAMESPACES } from '../../src/language/create-texts.ts';
import { visualOrder } from '../language/visual-order.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const texts = createTexts(`${ROOT}locales`)('fa');

const keys = NAMESPACES.flatMap((name) => {
  const file: Record<string, string> = JSON.parse(readFileSync(`${ROOT}locales/fa/${name}.json`, 'utf8'));
  return Object.entries(file).map(([key, text]) => ({
    key: `${name}:${key.replace(/_(one|other)$/, '')}`,
    text,
  }));
});

/** A Latin name, a number and a mixture for every placeholder: what real values look like. */
function filled(text: string) {
  const names = [...text.matchAll(/{{-?\s*(\w+)\s*}}/g)].map(([, name]) => name ?? '');
  return [
    Object.fromEntries(names.map((name) => [name, name === 'count' ? 3 : 'Sara (Slack)'])),
    Object.fromEntries(names.map((name) => [name, 25])),
    Object.fromEntries(names.map((name) => [name, name === 'count' ? 1 : 'تیم C++ شهرداری'])),
  ];
}

/** Whether a client takes the direction from the text, forces left-to-right or right-to-left must not matter. */
test.each(keys)('$key reads the same in every client', ({ key, text }) => {
  for (const values of filled(text)) {
    for (const line of texts.t(key as TextKey, values).split('\n')) {
      const composed = composeLine(line, 'fa');
      const orders = new Set((['ltr', 'rtl', 'auto'] as const).map((base) => visualOrder(composed, base)));
      expect([...orders], line).toHaveLength(1);
    }
  }
});

test('so do the answers and their titles', () => {
  for (const file of readdirSync(`${ROOT}data/knowledge/entries`)) {
    const entries: { id: string; title: { fa: string }; answer: { fa: string } }[] = JSON.parse(
      readFileSync(`${ROOT}data/knowledge/entries/${file}`, 'utf8'),
    );
    for (const { id, title, answer } of entries) {
      for (const text of [title.fa, answer.fa]) {
        const composed = composeLine(texts.of({ fa: text, en: '' }), 'fa');
        expect(visualOrder(composed, 'ltr'), id).toBe(visualOrder(composed, 'rtl'));
      }
    }
  }
});
