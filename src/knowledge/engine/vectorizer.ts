/** Vectors one after another: row r is from starts[r] to starts[r + 1]; in a row each id comes once. */
export type SparseRows = { starts: Int32Array; ids: Int32Array; values: Float32Array };

type Vectorizer = {
  /** How many features there are: ids are below it. */
  size: number;
  /** The vectors of the documents it was built from. */
  rows: SparseRows;
  /** The vector of one text, as a single row. */
  vectorize: (features: readonly number[]) => SparseRows;
};

/** Room to work in, emptied after each text: where a feature stands in it, which there are and how often. */
type Room = { spots: Int32Array; places: Int32Array; counts: Int32Array };

// A million places for some hundred thousand features: few share one.
const bits = 20;
const placeOf = (feature: number) => feature >>> (32 - bits);
const rare = 2;

/**
 * TF-IDF vectors of length 1, weight (1 + ln tf) · ln(1 + N / df), of hashed features. Features that fewer than two
 * documents have are left out (they tell documents apart, not topics) but count in the length: a question made of
 * unknown words is close to nothing.
 */
export function createVectorizer(documents: readonly (readonly number[])[]): Vectorizer {
  const longest = documents.reduce((most, { length }) => Math.max(most, length), 0);
  const spots = new Int32Array(2 ** bits);
  const { idOf, idf } = knownFeatures(documents, spots);
  const unknownIdf = Math.log(1 + documents.length / rare);

  function fill(rows: SparseRows, row: number, features: readonly number[], room: Room): void {
    const { ids, values, starts } = rows;
    const distinct = count(features, room);
    const start = starts[row] ?? 0;
    let end = start;
    let squares = 0;
    for (let i = 0; i < distinct; i += 1) {
      const id = (idOf[room.places[i] ?? 0] ?? 0) - 1;
      const tf = room.counts[i] ?? 1;
      const weight = (tf === 1 ? 1 : 1 + Math.log(tf)) * (id < 0 ? unknownIdf : (idf[id] ?? 0));
      squares += weight * weight;
      if (id < 0) continue;
      ids[end] = id;
      values[end] = weight;
      end += 1;
    }
    const length = Math.sqrt(squares) || 1;
    for (let i = start; i < end; i += 1) values[i] = (values[i] ?? 0) / length;
    starts[row + 1] = end;
  }

  const rows = emptyRows(documents);
  const room = { spots, places: new Int32Array(longest), counts: new Int32Array(longest) };
  documents.forEach((features, row) => {
    fill(rows, row, features, room);
  });
  return {
    size: idf.length,
    rows,
    vectorize: (features) => {
      const row = emptyRows([features]);
      const { length } = features;
      fill(row, 0, features, { spots, places: new Int32Array(length), counts: new Int32Array(length) });
      return row;
    },
  };
}

function emptyRows(documents: readonly (readonly number[])[]): SparseRows {
  const size = documents.reduce((sum, { length }) => sum + length, 0);
  return {
    starts: new Int32Array(documents.length + 1),
    ids: new Int32Array(size),
    values: new Float32Array(size),
  };
}

/** The number of each feature that counts (from 1, by place) and how much it says (from 0, by number). */
function knownFeatures(
  documents: readonly (readonly number[])[],
  lastSeen: Int32Array,
): { idOf: Int32Array; idf: Float32Array } {
  const frequency = new Int32Array(2 ** bits);
  documents.forEach((features, document) => {
    for (const feature of features) {
      const place = placeOf(feature);
      if (lastSeen[place] === document + 1) continue;
      lastSeen[place] = document + 1;
      frequency[place] = (frequency[place] ?? 0) + 1;
    }
  });
  lastSeen.fill(0);
  const idf: number[] = [];
  for (let place = 0; place < frequency.length; place += 1) {
    const df = frequency[place] ?? 0;
    frequency[place] =
      df >= ((globalThis as any).T?.rare ?? rare) ? idf.push(Math.log(1 + documents.length / df)) : 0;
  }
  return { idOf: frequency, idf: Float32Array.from(idf) };
}

/** Notes the distinct places of `features` and how often each comes; returns how many there are. */
function count(features: readonly number[], { spots, places, counts }: Room): number {
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
