import { hashFeature, hashPair, hashParts, rememberWords } from './hash-feature.ts';

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
function finglishSkeleton(word: string): { fine: string; bare: string } {
  const latin = /[a-z]/.test(word)
    ? digraphs.reduce((text, [pattern, letter]) => text.replace(pattern, letter), word)
    : word;
  const fine = [...latin.replace(/(?<=.)[هh]$/u, '')]
    .map((letter) => sounds[letter] ?? (/[0-9]/.test(letter) ? letter : ''))
    .join('')
    .replace(/(.)\1+/g, '$1');
  const bare = fine.slice(0, 1) + fine.slice(1).replace(/[ui]/g, '');
  return { fine, bare: bare.replace(/(.)\1+/g, '$1') };
}

const readWord = rememberWords((word) => {
  const { fine, bare } = finglishSkeleton(word);
  const hash = hashFeature(bare, 0, bare.length, kinds.bare);
  const sounds = [
    hash,
    hashFeature(fine, 0, fine.length, kinds.fine),
    ...hashParts(`^${bare}$`, 3, kinds.part),
  ];
  return { bare, hash, sounds };
});

/** The consonants of the words that have any. */
export function skeletonTerms(words: string[]): string[] {
  return words.map((word) => readWord(word).bare).filter((bare) => bare !== '');
}

/**
 * What Finglish questions and Persian texts are compared by: words by sound, their pairs and parts. Of the type
 * ReadFeatures.
 */
export function skeletonFeatures(words: readonly string[], out: Int32Array): number {
  let size = 0;
  let previous = 0;
  let stream = '';
  for (const word of words) {
    const { bare, hash, sounds } = readWord(word);
    if (bare === '') continue;
    for (const sound of sounds) out[size++] = sound;
    if (previous !== 0) out[size++] = hashPair(previous, hash);
    previous = hash;
    stream += bare;
  }
  // Finglish splits words where it likes, so some parts ignore the spaces.
  for (let i = 0; i + 4 <= stream.length; i += 1) out[size++] = hashFeature(stream, i, i + 4, kinds.stream);
  return size;
}
