import { toLatinDigits } from './digits.ts';

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const HANDLE = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{3,}/gu;
const URL_LIKE = /\b(?:https?:\/\/|www\.)\S+/giu;
/** Seven digits and more, also with spaces, dots, dashes or brackets between them: phones, national ids, cards. */
const LONG_NUMBER = /\+?[(]?\d(?:[\s().\-–/]{0,2}\d){6,}/gu;

/**
 * A text without what identifies people by form: e-mail addresses, @handles, links, and numbers of seven digits and
 * more in any digits (phones, national ids, cards, accounts). Names cannot be recognized and stay.
 *
 * @param mark what stands in their place, e.g. `[…]`
 */
export function maskPersonal(text: string, mark: string): string {
  const masked = text.replace(URL_LIKE, mark).replace(EMAIL, mark).replace(HANDLE, mark);
  // Matched on Latin digits; every digit is one character in either script, so places are the same.
  const latin = toLatinDigits(masked);
  let result = '';
  let from = 0;
  for (const found of latin.matchAll(LONG_NUMBER)) {
    result += masked.slice(from, found.index) + mark;
    from = found.index + found[0].length;
  }
  return result + masked.slice(from);
}
