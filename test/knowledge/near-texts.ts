/** Two texts by place in their lists, and how alike they are (0–1). */
export type NearPair = { text: number; other: number; cosine: number };

/**
 * The pairs of `texts` and `others` whose letter trigrams inside words (each counted once) have a cosine of at least
 * `threshold`. Given one list, pairs are told once, the later text first.
 */
export function nearTexts(
  texts: readonly string[],
  others: readonly string[],
  threshold: number,
): NearPair[] {
  const oneList = texts === others;
  const grams = others.map(trigrams);
  const owners = new Map<string, number[]>();
  grams.forEach((own, other) => {
    for (const gram of own) {
      const list = owners.get(gram);
      if (list) list.push(other);
      else owners.set(gram, [other]);
    }
  });

  return texts.flatMap((content, text) => {
    const own = oneList ? (grams[text] ?? new Set()) : trigrams(content);
    const shared = new Map<number, number>();
    // A pair this close shares most trigrams, so the commonest ones need not lead to it.
    const rarestFirst = [...own].sort((a, b) => (owners.get(a)?.length ?? 0) - (owners.get(b)?.length ?? 0));
    const leading = rarestFirst.length - Math.ceil(threshold ** 2 * rarestFirst.length) + 1;
    for (const gram of rarestFirst.slice(0, leading))
      for (const other of owners.get(gram) ?? []) shared.set(other, 0);
    const candidates = [...shared.keys()].filter((other) => !oneList || other < text);
    return candidates.flatMap((other) => {
      const cosine = cosineOf(own, grams[other] ?? new Set());
      return cosine >= threshold ? [{ text, other, cosine }] : [];
    });
  });
}

function cosineOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared += 1;
  return shared === 0 ? 0 : shared / Math.sqrt(a.size * b.size);
}

/** Of normalized text; words are padded, so that short ones have trigrams too. */
function trigrams(text: string): Set<string> {
  const grams = new Set<string>();
  for (const word of text.split(' ')) {
    const padded = `^${word}$`;
    for (let i = 0; i + 3 <= padded.length; i += 1) grams.add(padded.slice(i, i + 3));
  }
  return grams;
}
