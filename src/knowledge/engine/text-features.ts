import { hashFeature, hashPair, hashParts, rememberWords } from './hash-feature.ts';

const kinds = { word: 1, part: 2 };

const readWord = rememberWords((word) => ({
  hash: hashFeature(word, 0, word.length, kinds.word),
  parts: hashParts(`^${word}$`, 3, kinds.part),
}));

/** Words, word pairs and the letter trigrams inside words: what a text is compared by. Of the type ReadFeatures. */
export function textFeatures(words: readonly string[], out: Int32Array): number {
  let size = 0;
  let previous = 0;
  for (const word of words) {
    const { hash, parts } = readWord(word);
    out[size++] = hash;
    if (previous !== 0) out[size++] = hashPair(previous, hash);
    for (const part of parts) out[size++] = part;
    previous = hash;
  }
  return size;
}
