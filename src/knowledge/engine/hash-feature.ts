/**
 * A feature as a number of 32 bits: FNV-1a over the letters of `text` from `start` to `end`. `seed` keeps kinds of
 * features apart. Numbers spare the index a string for each of half a million word parts.
 */
export function hashFeature(text: string, start: number, end: number, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // FNV leaves the high bits of short texts alike; this spreads them (finalizer of MurmurHash3).
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Two features side by side as one. */
export function hashPair(first: number, second: number): number {
  const hash = Math.imul(first ^ (second >>> 15), 0x9e3779b1) ^ Math.imul(second, 0x85ebca77);
  return hash ^ (hash >>> 13);
}

/** The parts of `length` letters of a text. */
export function hashParts(text: string, length: number, seed: number): number[] {
  const parts: number[] = [];
  for (let i = 0; i + length <= text.length; i += 1) parts.push(hashFeature(text, i, i + length, seed));
  return parts;
}

/** `read` for words that come again and again; forgets what comes after the first hundred thousand. */
export function rememberWords<Reading>(read: (word: string) => Reading): (word: string) => Reading {
  const readings = new Map<string, Reading>();
  return (word) => {
    const known = readings.get(word);
    if (known !== undefined) return known;
    const reading = read(word);
    if (readings.size < 1e5) readings.set(word, reading);
    return reading;
  };
}
