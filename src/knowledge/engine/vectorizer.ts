/** Parallel arrays; ids ascend in order of appearance, values have Euclidean length ≤ 1. */
export type SparseVector = { ids: Int32Array; values: Float32Array };

export type Vectorizer = { size: number; vectorize: (features: string[]) => SparseVector };

/**
 * TF-IDF vectors, weight (1 + ln tf) · ln(1 + N / df). Features that the documents do not have count in the length:
 * a question made of unknown words is close to nothing.
 */
export function createVectorizer(documents: string[][]): Vectorizer {
  const frequency = new Map<string, number>();
  for (const document of documents)
    for (const feature of new Set(document)) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);

  const idOf = new Map<string, number>();
  const idf: number[] = [];
  for (const [feature, count] of frequency) {
    // A feature seen once can tell documents apart, not topics; leaving it out halves the model.
    if (count < 2) continue;
    idOf.set(feature, idf.length);
    idf.push(Math.log(1 + documents.length / count));
  }
  const unknownIdf = Math.log(1 + documents.length / 2);

  function vectorize(features: string[]): SparseVector {
    const counts = new Map<string, number>();
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    const ids: number[] = [];
    const values: number[] = [];
    let squares = 0;
    for (const [feature, count] of counts) {
      const id = idOf.get(feature);
      const weight = (1 + Math.log(count)) * (id === undefined ? unknownIdf : (idf[id] ?? 0));
      squares += weight * weight;
      if (id === undefined) continue;
      ids.push(id);
      values.push(weight);
    }
    const length = Math.sqrt(squares) || 1;
    return { ids: Int32Array.from(ids), values: Float32Array.from(values, (value) => value / length) };
  }
  return { size: idf.length, vectorize };
}
