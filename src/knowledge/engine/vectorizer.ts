/** Parallel arrays; each id once. */
export type SparseVector = { ids: Int32Array; values: Float32Array };

type Vectorizer = {
  /** How many features there are: ids are below it. */
  size: number;
  /** The vectors of the documents it was built from. */
  vectors: SparseVector[];
  vectorize: (features: string[]) => SparseVector;
};

/**
 * TF-IDF vectors of length 1, weight (1 + ln tf) · ln(1 + N / df). Features that fewer than two documents have are
 * left out (they tell documents apart, not topics) but count in the length: a question made of unknown words is
 * close to nothing.
 */
export function createVectorizer(documents: string[][]): Vectorizer {
  const counted = documents.map(count);
  const frequency = new Map<string, number>();
  for (const counts of counted)
    for (const feature of counts.keys()) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);

  const known = [...frequency].filter(([, df]) => df > 1);
  const idOf = new Map(known.map(([feature], id) => [feature, id]));
  const idf = Float32Array.from(known, ([, df]) => Math.log(1 + documents.length / df));
  const unknownIdf = Math.log(1 + documents.length / 2);

  function weigh(counts: Map<string, number>): SparseVector {
    const ids = new Int32Array(counts.size);
    const values = new Float32Array(counts.size);
    let size = 0;
    let squares = 0;
    for (const [feature, tf] of counts) {
      const id = idOf.get(feature);
      const weight = (1 + Math.log(tf)) * (id === undefined ? unknownIdf : (idf[id] ?? 0));
      squares += weight * weight;
      if (id === undefined) continue;
      ids[size] = id;
      values[size] = weight;
      size += 1;
    }
    const length = Math.sqrt(squares) || 1;
    for (let i = 0; i < size; i += 1) values[i] = (values[i] ?? 0) / length;
    return { ids: ids.slice(0, size), values: values.slice(0, size) };
  }

  return { size: known.length, vectors: counted.map(weigh), vectorize: (features) => weigh(count(features)) };
}

function count(features: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return counts;
}
