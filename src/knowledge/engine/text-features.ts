import { hashFeature, hashPair } from './hash-feature.ts';

const kinds = { word: 1, part: 2 };
const part = 3;

/** Words, word pairs and the letter trigrams inside words, hashed: what a text is compared by. */
export function textFeatures(words: string[]): number[] {
  const features: number[] = [];
  let previous = 0;
  for (const word of words) {
    const hash = hashFeature(word, 0, word.length, kinds.word);
    features.push(hash);
    if (previous !== 0) features.push(hashPair(previous, hash));
    const padded = `^${word}$`;
    for (let i = 0; i + part <= padded.length; i += 1)
      features.push(hashFeature(padded, i, i + part, kinds.part));
    previous = hash;
  }
  return features;
}
