type JoinWords = (text: string) => string[];

const prefixes = new Set(['می', 'نمی', 'بی']);
const suffixes = new Set(
  `ها های هایی هایم هایت هایش هایمان هایتان هایشان هام هات هاش هامون هاتون هاشون ای ام ات اش ایم اید اند
  مان تان شان مون تون شون مونو تونو شونو تر تری ترین ترها سازی گذاری پذیری`.split(/\s+/),
);

/**
 * Splits normalized text into words and puts together what Persian writes as one word, with a half-space, with a
 * space or with nothing between («می‌شود», «می شود», «میشود»). Besides affixes it knows the compounds that `texts`
 * write with a half-space; `normalize` is applied to these.
 */
export function createJoinWords(texts: string[], normalize: (text: string) => string): JoinWords {
  const compounds = new Set<string>();
  for (const text of texts.filter((text) => text.includes('\u200C')))
    for (const [compound] of text.matchAll(/[\p{L}\p{M}]+(?:\u200C[\p{L}\p{M}]+)+/gu)) {
      const parts = normalize(compound).split(' ');
      for (let i = 1; i < parts.length; i += 1) compounds.add(`${parts[i - 1]} ${parts[i]}`);
    }
  return (text) => {
    const words: string[] = [];
    let previous = '';
    for (const part of text.split(' ')) {
      const joins = prefixes.has(previous) || suffixes.has(part) || compounds.has(`${previous} ${part}`);
      if (previous !== '' && joins) words.push(`${words.pop()}${part}`);
      else if (part !== '') words.push(part);
      previous = part;
    }
    return words;
  };
}
