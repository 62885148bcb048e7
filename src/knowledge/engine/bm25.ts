const k1 = 1.2;
const b = 0.75;

/**
 * BM25 over documents of words (Robertson & Zaragoza 2009). Returns a function from the words of a question to one
 * score a document, divided by the highest score these words could have: 0–1, unknown words count against it.
 */
export function createBm25(documents: string[][]): (words: string[]) => Float32Array {
  const meanLength = documents.reduce((sum, words) => sum + words.length, 0) / documents.length || 1;
  const postings = new Map<string, Map<number, number>>();
  documents.forEach((words, document) => {
    for (const word of words) {
      const counts = postings.get(word) ?? new Map<number, number>();
      postings.set(word, counts.set(document, (counts.get(document) ?? 0) + 1));
    }
  });
  const lengthNorms = documents.map((words) => k1 * (1 - b + (b * words.length) / meanLength));
  const idf = (df: number) => Math.log(1 + (documents.length - df + 0.5) / (df + 0.5));

  return (words) => {
    const scores = new Float32Array(documents.length);
    let highest = 0;
    for (const word of new Set(words)) {
      const counts = postings.get(word);
      const weight = idf(counts?.size ?? 0) * (k1 + 1);
      highest += weight;
      for (const [document, tf] of counts ?? [])
        scores[document] = (scores[document] ?? 0) + (weight * tf) / (tf + (lengthNorms[document] ?? 0));
    }
    return highest === 0 ? scores : scores.map((score) => score / highest);
  };
}
