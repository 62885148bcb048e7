const arabic: Record<string, string> = { ی: 'ي', ک: 'ك', ه: 'ة' };

/** Ways in which people and keyboards spell the same question differently; only the last one loses letters. */
export const respellings: readonly { name: string; respell: (text: string) => string }[] = [
  {
    name: 'ي ك ة',
    respell: (text) => text.replace(/[یک]|ه(?!\p{L})/gu, (letter) => arabic[letter] ?? letter),
  },
  { name: 'ZWNJ as space', respell: (text) => text.replaceAll('\u200C', ' ') },
  { name: 'no ZWNJ', respell: (text) => text.replaceAll('\u200C', '') },
  { name: 'harakat', respell: (text) => text.replace(/([بنمسر])(?=\p{L})/gu, '$1\u064E') },
  { name: 'Arabic digits', respell: (text) => text.replace(/[۰-۹]/g, arabicDigit) },
  { name: 'capitals, no marks', respell: (text) => text.toUpperCase().replace(/[?؟!.،,]/g, '') },
  { name: 'one typo', respell: slip },
];

function arabicDigit(digit: string): string {
  return String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0x06f0 + 0x0660);
}

/** Swaps, drops, doubles or replaces a letter of a word of four or more; where and which depends on the text only. */
function slip(text: string): string {
  const places = [...text.matchAll(/\p{L}{4,}/gu)].flatMap(({ index, 0: word }) =>
    [...word].slice(1).map((_, i) => index + i + 1),
  );
  const hash = [...text].reduce((sum, letter) => (31 * sum + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7);
  const at = places[hash % places.length];
  if (at === undefined) return text;
  const [before, letter, after] = [text.slice(0, at), text[at] ?? '', text.slice(at + 1)];
  const other = /[a-z]/i.test(letter) ? 'e' : 'ا';
  const swapped = before.slice(0, -1) + letter + before.slice(-1) + after;
  return (
    [swapped, before + after, before + letter + letter + after, before + other + after][hash % 4] ?? text
  );
}
