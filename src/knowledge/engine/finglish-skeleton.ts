import { hashFeature, hashPair } from './hash-feature.ts';

const kinds = { bare: 3, fine: 4, part: 5, stream: 6 };

const digraphs: [RegExp, string][] = [
  [/kh/g, 'خ'],
  [/gh|q/g, 'ق'],
  [/sh/g, 'ش'],
  [/ch/g, 'چ'],
  [/zh/g, 'ژ'],
  [/ph/g, 'ف'],
  [/oo|ou/g, 'u'],
  [/ee|ei|ey/g, 'i'],
];

// One letter a sound: what Latin letters cannot tell apart (س ص ث, ز ذ ض ظ, ت ط, ق غ, ح ه) is one.
const sounds: Record<string, string> = Object.fromEntries(
  'bب pپ tتط sسصث jج Cچ hحه Xخx dد zزذضظ rر Zژ Sش Qقغ fف kکc gگ lل mم nن uوuvw iییiy'
    .split(' ')
    .flatMap(([sound = '', ...letters]) => [sound, ...letters].map((letter) => [letter, sound])),
);

/**
 * A word by its sounds in either script: consonants with long vowels (`fine`) and consonants only (`bare`), so that
 * «نهادینه», `nahadine` and `nahaadineh` meet.
 */
export function finglishSkeleton(word: string): { fine: string; bare: string } {
  const latin = digraphs.reduce((text, [pattern, letter]) => text.replace(pattern, letter), word);
  const fine = [...latin.replace(/(?<=.)[هh]$/u, '')]
    .map((letter) => sounds[letter] ?? (/[0-9]/.test(letter) ? letter : ''))
    .join('')
    .replace(/(.)\1+/g, '$1');
  const bare = fine.slice(0, 1) + fine.slice(1).replace(/[ui]/g, '');
  return { fine, bare: bare.replace(/(.)\1+/g, '$1') };
}

/** What Finglish questions and Persian texts are compared by, hashed: words by sound, their pairs and parts. */
export function skeletonFeatures(words: string[]): number[] {
  const features: number[] = [];
  let previous = 0;
  let stream = '';
  for (const word of words) {
    const { fine, bare } = finglishSkeleton(word);
    if (bare === '') continue;
    const hash = hashFeature(bare, 0, bare.length, kinds.bare);
    features.push(hash, hashFeature(fine, 0, fine.length, kinds.fine));
    if (previous !== 0) features.push(hashPair(previous, hash));
    pushParts(features, `^${bare}$`, 3, kinds.part);
    previous = hash;
    stream += bare;
  }
  // Finglish splits words where it likes, so some parts ignore the spaces.
  pushParts(features, stream, 4, kinds.stream);
  return features;
}

function pushParts(features: number[], text: string, length: number, kind: number): void {
  for (let i = 0; i + length <= text.length; i += 1) features.push(hashFeature(text, i, i + length, kind));
}
