/** Words, word pairs and the letter trigrams inside words: what a text is compared by. */
export function textFeatures(words: string[]): string[] {
  const features: string[] = [];
  let previous = '';
  for (const word of words) {
    features.push(word);
    if (previous !== '') features.push(`${previous} ${word}`);
    const padded = `^${word}$`;
    for (let i = 0; i + 3 <= padded.length; i += 1) features.push(`_${padded.slice(i, i + 3)}`);
    previous = word;
  }
  return features;
}
