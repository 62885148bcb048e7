/** Words of one of several texts that make up a document; texts of documents beyond the number are left out. */
type Text = { document: number; words: string[] };

const k1 = 1.2;
const b = 0.75;

/**
 * BM25 over `size` documents (Robertson & Zaragoza 2009). Returns a function from the words of a question to one
 * score a document, divided by the highest score these words could have: 0–1, unknown words count against it.
 */
export function createBm25(size: number, texts: readonly Text[]): (words: string[]) => Float32Array {
  const lengths = new Int32Array(size);
  const rows = new Map<string, number>();
  const within = texts.filter(({ document }) => document < size);
  for (const { words } of within) for (const word of words) if (!rows.has(word)) rows.set(word, rows.size);
  // One row a word, one column a document.
  const counts = new Int32Array(rows.size * size);
  for (const { document, words } of within) {
    lengths[document] = (lengths[document] ?? 0) + words.length;
    for (const word of words) {
      const place = (rows.get(word) ?? 0) * size + document;
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / size || 1;
  const lengthNorms = Float64Array.from(lengths, (length) => k1 * (1 - b + (b * length) / meanLength));
  const idf = (df: number) => Math.log(1 + (size - df + 0.5) / (df + 0.5));

  return (words) => {
    const scores = new Float32Array(size);
    let highest = 0;
    for (const word of new Set(words)) {
      const row = rows.get(word) ?? rows.size;
      const own = counts.subarray(row * size, (row + 1) * size);
      const df = own.reduce((sum, count) => sum + Number(count > 0), 0);
      const weight = idf(df) * (k1 + 1);
      highest += weight;
      own.forEach((tf, document) => {
        if (tf > 0)
          scores[document] = (scores[document] ?? 0) + (weight * tf) / (tf + (lengthNorms[document] ?? 0));
      });
    }
    return highest === 0 ? scores : scores.map((score) => score / highest);
  };
}
