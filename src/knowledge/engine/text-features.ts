import { hashFeature, hashPair, hashParts, rememberWords } from './hash-feature.ts';

const kinds = { word: 1, part: 2 };

let readWord: any;
export const resetT = () => {
  const T = (globalThis as any).T ?? {};
  readWord = rememberWords((word) => ({
    hash: hashFeature(word, 0, word.length, kinds.word),
    parts: (T.parts ?? [3]).flatMap((n: number) => hashParts(`^${word}$`, n, kinds.part)),
  }));
};
resetT();

/** Words, word pairs and the letter trigrams inside words, hashed: what a text is compared by. */
export function textFeatures(words: string[]): number[] {
  const features: number[] = [];
  let previous = 0;
  for (const word of words) {
    const { hash, parts } = readWord(word);
    features.push(hash);
    if (previous !== 0) features.push(hashPair(previous, hash));
    for (const part of parts) features.push(part);
    previous = hash;
  }
  return features;
}
