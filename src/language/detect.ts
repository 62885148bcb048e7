import type { Locale } from '../core/locale.ts';
import { englishSamples, finglishSamples } from './latin-samples.ts';
import { normalizeText } from './normalize.ts';

type Script = 'arabic' | 'latin' | 'mixed' | 'none';

/** The language and writing of a text. Finglish is Persian in Latin letters: its locale is 'fa'. */
export type Detected = { locale: Locale; script: Script; finglish: boolean };

/** `fallback` is the locale of a text without letters (emoji, digits, nothing). */
export function detectLanguage(text: string, fallback: Locale = 'fa'): Detected {
  const arabic = count(text, /(?=\p{L})\p{sc=Arabic}/gu);
  const latin = count(text, /(?=\p{L})\p{sc=Latin}/gu);
  if (arabic === 0 && latin === 0) return { locale: fallback, script: 'none', finglish: false };
  if (arabic === 0) {
    const finglish = looksFinglish(text);
    return { locale: finglish ? 'fa' : 'en', script: 'latin', finglish };
  }
  // An English question that quotes one Persian word stays English.
  const locale = latin > 4 * arabic ? 'en' : 'fa';
  return { locale, script: latin === 0 ? 'arabic' : 'mixed', finglish: false };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function trigrams(text: string): string[] {
  const padded = ` ${normalizeText(text).replace(/[^a-z]+/g, ' ')} `;
  return Array.from({ length: Math.max(0, padded.length - 2) }, (_, i) => padded.slice(i, i + 3));
}

function logLikelihood(samples: string): (gram: string) => number {
  const counts = new Map<string, number>();
  const grams = samples.trim().split('\n').flatMap(trigrams);
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const smoothing = 0.2;
  const possible = 27 ** 3 / 10;
  return (gram) => Math.log(((counts.get(gram) ?? 0) + smoothing) / (grams.length + smoothing * possible));
}

const english = logLikelihood(englishSamples);
const finglish = logLikelihood(finglishSamples);

/** Naive Bayes over letter trigrams: a word list knows too few of the ways people spell Finglish. */
function looksFinglish(text: string): boolean {
  return trigrams(text).reduce((sum, gram) => sum + finglish(gram) - english(gram), 0) > 0;
}
