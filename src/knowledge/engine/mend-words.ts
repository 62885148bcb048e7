// Shorter words have too many neighbours; rarer ones are no evidence of what was meant.
const shortest = 4;
const common = 10;

/**
 * Replaces words that no text has by the commonest word of the texts that is one slip away: a letter too many or too
 * few, another letter, two letters swapped (Damerau 1964). Words that the texts know stay as they are. Two words one
 * slip apart become the same when at most one letter of each is left out, which is how candidates are found.
 */
export function createMendWords(texts: readonly { words: string[] }[]): (words: string[]) => string[] {
  const counts = new Map<string, number>();
  for (const { words } of texts) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const countOf = (word: string) => counts.get(word) ?? 0;

  const byShortened = new Map<string, string[]>();
  for (const [word, count] of counts)
    if (count >= common && word.length >= shortest)
      for (const shortened of shorten(word)) {
        const words = byShortened.get(shortened);
        if (words) words.push(word);
        else byShortened.set(shortened, [word]);
      }

  function mend(word: string): string {
    const candidates = shorten(word).flatMap((shortened) => byShortened.get(shortened) ?? []);
    return candidates
      .filter((candidate) => isOneSlip(word, candidate))
      .reduce((best, candidate) => (countOf(candidate) > countOf(best) ? candidate : best), word);
  }

  return (words) => words.map((word) => (word.length < shortest || counts.has(word) ? word : mend(word)));
}

/** The word, and the word without each of its letters. */
function shorten(word: string): string[] {
  return [word, ...Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))];
}

function isOneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  const room = Math.min(a.length, b.length) - start;
  while (end < room && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
