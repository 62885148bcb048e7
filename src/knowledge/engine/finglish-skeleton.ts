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

/** What Finglish questions and Persian texts are compared by: words by sound, their pairs and parts. */
export function skeletonFeatures(words: string[]): string[] {
  const skeletons = words.map(finglishSkeleton);
  const features: string[] = [];
  let previous = '';
  for (const { fine, bare } of skeletons) {
    if (bare === '') continue;
    features.push(bare, `~${fine}`);
    if (previous !== '') features.push(`${previous} ${bare}`);
    const padded = `^${bare}$`;
    for (let i = 0; i + 3 <= padded.length; i += 1) features.push(`_${padded.slice(i, i + 3)}`);
    previous = bare;
  }
  // Finglish splits words where it likes, so some trigrams ignore the spaces.
  const stream = skeletons.map(({ bare }) => bare).join('');
  for (let i = 0; i + 4 <= stream.length; i += 1) features.push(`-${stream.slice(i, i + 4)}`);
  return features;
}
