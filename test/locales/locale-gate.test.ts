import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NAMESPACES } from '../../src/language/create-texts.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

function load(locale: string): Map<string, string> {
  const files = readdirSync(`${ROOT}locales/${locale}`);
  expect(files.sort()).toEqual(NAMESPACES.map((name) => `${name}.json`).sort());
  return new Map(
    files.flatMap((file) =>
      Object.entries<string>(JSON.parse(readFileSync(`${ROOT}locales/${locale}/${file}`, 'utf8'))).map(
        ([key, text]) => [`${file.replace('.json', '')}:${key}`, text] as const,
      ),
    ),
  );
}

const en = load('en');
const fa = load('fa');
const placeholders = (text: string) =>
  [...text.matchAll(/{{-?\s*(\w+)\s*}}/g)].map(([, name]) => name).sort();

/** What a careful Persian editor does not let pass; each with what to do instead. */
const ORTHOGRAPHY: readonly (readonly [RegExp, string])[] = [
  [/[يىك]/u, 'Arabic yeh or kaf'],
  [/[٠-٩]/u, 'Arabic-Indic digits'],
  [/[0-9]/u, 'Latin digit outside of code'],
  [/["“”]/u, 'use « »'],
  [/(^|\s)(ن?می) \p{L}/u, 'می needs a half-space'],
  [/\p{L} (ها|های|هایی|تر|ترین|ام|اند)(?=[\s،؛؟.:»)]|$)/u, 'suffix needs a half-space'],
  [/[?,;](?=\s|$)/u, 'Latin ? , ;'],
  [/ [،؛:؟!.](?=\s|$)/u, 'space before punctuation'],
  [/\u200c(?=[\s،؛.]|$)|(?:^|\s)\u200c|\u200c\u200c/u, 'stray half-space'],
  [/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u, 'bidi control (code adds them)'],
  [/%/u, 'use درصد'],
  [/\.\.\./u, 'use …'],
  [/ه‌ی(?=\s)/u, 'write هٔ'],
];

/** Placeholders, code, commands and names of variables are no Persian prose; a word stands for each. */
function prose(text: string): string {
  return text
    .replace(/\{\{[^}]+\}\}=\S+|\{\{[^}]+\}\}/g, 'واژه')
    .replace(/`[^`]*`/g, 'واژه')
    .replace(/[/:]?[A-Za-z](?:[\w./:=+-]*[\w/])?/g, 'واژه');
}

/** Text that is English in the Persian file on purpose: the other language's own name or sentence. */
const FOREIGN = new Set([
  'ask:switch',
  'digest:switch',
  'common:language-en',
  'settings:saved-en',
  'cli:about-jsonl',
]);

describe('both languages', () => {
  test('have the same keys', () => {
    expect([...fa.keys()].sort()).toEqual([...en.keys()].sort());
  });

  test.each([...en])('%s has the same placeholders and is not empty', (key, text) => {
    expect(placeholders(fa.get(key) ?? '')).toEqual(placeholders(text));
    expect(text.trim()).not.toBe('');
    expect(fa.get(key)?.trim()).not.toBe('');
  });

  test('have every plural form their language needs', () => {
    for (const [locale, texts] of [
      ['en', en],
      ['fa', fa],
    ] as const) {
      const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
      const stems = [...texts.keys()]
        .filter((key) => /_(one|other)$/.test(key))
        .map((key) => key.replace(/_\w+$/, ''));
      for (const stem of stems)
        for (const form of needed)
          expect(texts.has(`${stem}_${form}`), `${locale} ${stem}_${form}`).toBe(true);
    }
  });

  test.each([...fa])('%s is written as Persian is', (key, text) => {
    if (FOREIGN.has(key)) return;
    const broken = ORTHOGRAPHY.filter(([pattern]) => pattern.test(prose(text))).map(([, what]) => what);
    expect(broken, text).toEqual([]);
  });

  test('no text is unused', () => {
    const source = sourcesOf(`${ROOT}src`);
    const unused = [...en.keys()]
      .map((key) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !isUsed(key, source));
    expect(unused).toEqual([]);
  });
});

function sourcesOf(dir: string): string {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`${dir}/${file}`, 'utf8'))
    .join('\n');
}

/** Written out, or as a template such as `digest:withheld-${reason}`. */
function isUsed(key: string, source: string): boolean {
  if (source.includes(`'${key}'`)) return true;
  const templates = [...source.matchAll(/`(\w+:[^`\s]*\$\{[^`]*)`/g)].map(([, template]) => template ?? '');
  return templates.some((template) => {
    const pattern = template
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+');
    return new RegExp(`^${pattern}$`).test(key);
  });
}
