/** Vectors one after another: row r is from starts[r] to starts[r + 1]; in a row each id comes once. */
export type SparseRows = { starts: Int32Array; ids: Int32Array; values: Float32Array };

/** Writes the features of a text, as hashes of 32 bits, to `out` and returns how many there are. */
export type ReadFeatures = (words: readonly string[], out: Int32Array) => number;

type Vectorizer = {
  /** How many features there are: ids are below it. */
  size: number;
  /** The vectors of the texts it was built from. */
  rows: SparseRows;
  /** The vector of another text, as a single row. */
  vectorize: (words: readonly string[]) => SparseRows;
};

/** Which features count: their ids (from 1; 0 for others) by place, and how much they say, by id (from 0). */
type Known = { idAt: Int32Array; idf: Float32Array; unknownIdf: number };

// A million places for some hundred thousand features: few share one.
const bits = 20;
const rare = 2;
// What is longer is cut: a question has at most 300 letters.
const maxFeatures = 2000;

/**
 * TF-IDF vectors of length 1, weight (1 + ln tf) · ln(1 + N / df). Features that fewer than two texts have are left
 * out (they tell texts apart, not topics) but count in the length: a question made of unknown words is close to
 * nothing. The rows are built in one go, in few large arrays: thousands of small ones would cost half of the time.
 */
export function createVectorizer(texts: readonly (readonly string[])[], read: ReadFeatures): Vectorizer {
  const room = new Int32Array(maxFeatures);
  const spots = new Int32Array(2 ** bits);
  const rows = countFeatures(texts, read, room, spots);
  const known = knownFeatures(rows);
  return {
    size: known.idf.length,
    rows: weigh(rows, known),
    vectorize: (words) => weigh(countFeatures([words], read, room, spots), known),
  };
}

/**
 * The places of the features of each text as ids, how often each comes as values. `room` takes the features of one
 * text; `spots` says where a place stands among the ids (from 1) and is all zeros before and after.
 */
function countFeatures(
  texts: readonly (readonly string[])[],
  read: ReadFeatures,
  room: Int32Array,
  spots: Int32Array,
): SparseRows {
  const letters = texts.reduce(
    (sum, words) => words.reduce((total, { length }) => total + length + 2, sum),
    0,
  );
  const most = 2 * letters;
  const ids = new Int32Array(most);
  const values = new Float32Array(most);
  const starts = new Int32Array(texts.length + 1);
  let end = 0;
  texts.forEach((words, row) => {
    const start = end;
    const length = Math.min(read(words, room), room.length);
    for (let i = 0; i < length; i += 1) {
      const place = (room[i] ?? 0) >>> (32 - bits);
      const spot = (spots[place] ?? 0) - 1;
      if (spot >= 0) values[spot] = (values[spot] ?? 0) + 1;
      else {
        ids[end] = place;
        values[end] = 1;
        end += 1;
        spots[place] = end;
      }
    }
    for (let i = start; i < end; i += 1) spots[ids[i] ?? 0] = 0;
    starts[row + 1] = end;
  });
  return { starts, ids: ids.subarray(0, end), values: values.subarray(0, end) };
}

function knownFeatures({ starts, ids }: SparseRows): Known {
  const texts = starts.length - 1;
  const frequency = new Int32Array(2 ** bits);
  for (const place of ids) frequency[place] = (frequency[place] ?? 0) + 1;
  const places: number[] = [];
  for (let place = 0; place < frequency.length; place += 1)
    if ((frequency[place] ?? 0) >= rare) places.push(place);
  // Common features side by side: their weights stay in the processor's cache, which trains faster. Sorting plain
  // numbers (commonest first, then by place) takes a tenth of what sorting with a function does.
  const keys = Float64Array.from(
    places,
    (place) => (texts - (frequency[place] ?? 0)) * 2 ** bits + place,
  ).sort();
  const idf = new Float32Array(keys.length);
  const idAt = new Int32Array(2 ** bits);
  keys.forEach((key, id) => {
    const place = key % 2 ** bits;
    idf[id] = Math.log(1 + texts / (frequency[place] ?? 0));
    idAt[place] = id + 1;
  });
  return { idAt, idf, unknownIdf: Math.log(1 + texts / rare) };
}

/** Turns places into ids and counts into weights, in the same arrays; what is unknown falls out. */
function weigh({ starts, ids, values }: SparseRows, { idAt, idf, unknownIdf }: Known): SparseRows {
  let end = 0;
  let from = 0;
  for (let row = 1; row < starts.length; row += 1) {
    const to = starts[row] ?? 0;
    const start = end;
    let squares = 0;
    for (let i = from; i < to; i += 1) {
      const id = (idAt[ids[i] ?? 0] ?? 0) - 1;
      const tf = values[i] ?? 1;
      const weight = (tf === 1 ? 1 : 1 + Math.log(tf)) * (id < 0 ? unknownIdf : (idf[id] ?? 0));
      squares += weight * weight;
      if (id < 0) continue;
      ids[end] = id;
      values[end] = weight;
      end += 1;
    }
    const length = Math.sqrt(squares) || 1;
    for (let i = start; i < end; i += 1) values[i] = (values[i] ?? 0) / length;
    starts[row] = end;
    from = to;
  }
  return { starts, ids: ids.subarray(0, end), values: values.subarray(0, end) };
}
