/** Parallel arrays; each id once. */
export type SparseVector = { ids: Int32Array; values: Float32Array };

type Vectorizer = {
  /** How many features there are: ids are below it. */
  size: number;
  /** The vectors of the documents it was built from. */
  vectors: SparseVector[];
  vectorize: (features: number[]) => SparseVector;
};

// A million places for some hundred thousand features: few share one.
const bits = 20;
const placeOf = (feature: number) => feature >>> (32 - bits);
const rare = 2;

/**
 * TF-IDF vectors of length 1, weight (1 + ln tf) · ln(1 + N / df), of hashed features. Features that fewer than two
 * documents have are left out (they tell documents apart, not topics) but count in the length: a question made of
 * unknown words is close to nothing.
 */
export function createVectorizer(documents: number[][]): Vectorizer {
  const { idOf, idf } = knownFeatures(documents);
  const unknownIdf = Math.log(1 + documents.length / rare);
  // Room for one text: where a feature stands in it. Emptied after each.
  const spots = new Int32Array(2 ** bits);
  const places = new Int32Array(65536);
  const counts = new Int32Array(65536);

  function vectorize(features: number[]): SparseVector {
    const distinct = count(features, spots, places, counts);
    const ids = new Int32Array(distinct);
    const values = new Float32Array(distinct);
    let size = 0;
    let squares = 0;
    for (let i = 0; i < distinct; i += 1) {
      const id = (idOf[places[i] ?? 0] ?? 0) - 1;
      const weight = (1 + Math.log(counts[i] ?? 1)) * (id < 0 ? unknownIdf : (idf[id] ?? 0));
      squares += weight * weight;
      if (id < 0) continue;
      ids[size] = id;
      values[size] = weight;
      size += 1;
    }
    const length = Math.sqrt(squares) || 1;
    for (let i = 0; i < size; i += 1) values[i] = (values[i] ?? 0) / length;
    return { ids: ids.subarray(0, size), values: values.subarray(0, size) };
  }

  return { size: idf.length, vectors: documents.map(vectorize), vectorize };
}

/** The number of each feature that counts (from 1, by place) and how much it says (from 0, by number). */
function knownFeatures(documents: number[][]): { idOf: Int32Array; idf: Float32Array } {
  const frequency = new Int32Array(2 ** bits);
  const lastSeen = new Int32Array(2 ** bits);
  documents.forEach((features, document) => {
    for (const feature of features) {
      const place = placeOf(feature);
      if (lastSeen[place] === document + 1) continue;
      lastSeen[place] = document + 1;
      frequency[place] = (frequency[place] ?? 0) + 1;
    }
  });
  const idOf = lastSeen.fill(0);
  const idf: number[] = [];
  for (let place = 0; place < frequency.length; place += 1) {
    const df = frequency[place] ?? 0;
    if (df >= rare) idOf[place] = idf.push(Math.log(1 + documents.length / df));
  }
  return { idOf, idf: Float32Array.from(idf) };
}

/** Fills `places` and `counts` with the distinct places of `features` and how often each comes; returns how many. */
function count(features: number[], spots: Int32Array, places: Int32Array, counts: Int32Array): number {
  let distinct = 0;
  for (const feature of features) {
    const place = placeOf(feature);
    const spot = spots[place] ?? 0;
    if (spot > 0) {
      counts[spot - 1] = (counts[spot - 1] ?? 0) + 1;
      continue;
    }
    places[distinct] = place;
    counts[distinct] = 1;
    distinct += 1;
    spots[place] = distinct;
  }
  for (let i = 0; i < distinct; i += 1) spots[places[i] ?? 0] = 0;
  return distinct;
}
