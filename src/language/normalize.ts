import { toLatinDigits } from './digits.ts';

const folded: Record<string, string> = {
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ے: 'ی',
  ك: 'ک',
  ڪ: 'ک',
  ة: 'ه',
  ہ: 'ه',
  ە: 'ه',
  ھ: 'ه',
  ٱ: 'ا',
  ء: '',
};

/**
 * The form in which texts are compared: lower-case words of letters and digits with one space between them.
 * Spelling that carries no meaning is folded away: Arabic ي ك, harakat, tatweel, hamza carriers, ZWNJ, digits of
 * any script, long repeats, accents, apostrophes.
 */
export function normalizeText(text: string): string {
  // NFKD and dropping marks turns آ أ إ ؤ ئ ۀ and é into their base letters at one stroke.
  const bare = text
    .replace(/\u200C/g, ' ')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\u0640'’‘ʼ`]/gu, '');
  return toLatinDigits(bare)
    .replace(/[يىېےكڪةہەھٱء]/g, (letter) => folded[letter] ?? letter)
    .toLowerCase()
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * What a person typed, safe to store and to show: no control or bidi characters, one line, single spaces, at most
 * `maxChars` characters (code points). ZWNJ stays, Persian needs it.
 */
export function cleanInput(text: string, maxChars: number): string {
  const line = text
    .replace(/[\p{Zl}\p{Zp}\t\n\v\f\r]/gu, ' ')
    .replace(/(?!\u200C)[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return [...line].slice(0, maxChars).join('').trimEnd();
}
