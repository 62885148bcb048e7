const ordinals = [
  'اول یکم نخست aval avval first 1st 1',
  'دوم dovom dovvom second 2nd 2',
  'سوم sevom sevvom third 3rd 3',
  'چهارم chaharom fourth 4th 4',
  'پنجم panjom fifth 5th 5',
  'ششم شیشم shishom sheshom sixth 6th 6',
  'هفتم haftom seventh 7th 7',
  'هشتم hashtom eighth 8th 8',
  'نهم nohom ninth 9th 9',
  'دهم dahom tenth 10th 10',
  'یازدهم yazdahom eleventh 11th 11',
  'دوازدهم davazdahom twelfth 12th 12',
  'سیزدهم sizdahom thirteenth 13th 13',
];
const positions = new Map(ordinals.flatMap((line, i) => line.split(' ').map((word) => [word, i])));
const last = new Set('اخر اخری اخریش اخرین akhar akhari akharish akharin last final'.split(' '));

const namespaces = new Map(
  [
    'barrier مانع barrier barriers mane maneh',
    'stage مرحله stage phase marhale',
    'category دسته category dasteh daste',
    'dimension بعد متغیر dimension variable',
    'perspective دیدگاه perspective',
  ].flatMap((line) => {
    const [namespace = '', ...words] = line.split(' ');
    return words.map((word) => [word, namespace]);
  }),
);
const counted = new Set(['barrier', 'stage', 'category', 'dimension', 'perspective', 'typology']);
// Not members of the lists: what heads them, and the adopter categories, a part of one perspective.
const heads = new Set([
  ...[...counted].map((namespace) => `${namespace}/overview`),
  'typology/internal-external',
  'perspective/adopter-categories',
]);
const fillers = new Set(
  'چیست چیه چی بود یعنی کدام را رو بگو the is what s whats of number no شماره chie chiye'.split(' '),
);

/** The place a text counts to («دومی», `the third one`, `last`), from 0, for a list of `length`. */
export function ordinalIn(words: string[], length: number): number | undefined {
  for (const word of words) {
    if (last.has(word)) return length - 1;
    const position = positions.get(word) ?? positions.get(word.replace(/(?:یش|ین|ی|ish|in|i)$/u, ''));
    if (position !== undefined && position < length) return position;
  }
  return undefined;
}

/** The list a topic heads or stands in, in the paper's order; empty where the paper lists nothing. */
export function listOf(topics: readonly string[], topic: string): string[] {
  const [namespace = ''] = topic.split('/');
  return counted.has(namespace)
    ? topics.filter((id) => id.startsWith(`${namespace}/`) && !heads.has(id))
    : [];
}

/** The topic of a question that is nothing but a place in a list: «مانع ۵», `second stage`. */
export function numberedTopic(words: string[], topics: readonly string[]): string | undefined {
  const namespace = words.flatMap((word) => namespaces.get(word) ?? [])[0];
  if (namespace === undefined) return undefined;
  const list = listOf(topics, `${namespace}/`);
  const rest = words.filter((word) => !namespaces.has(word) && !fillers.has(word));
  const position = rest.length === 1 ? ordinalIn(rest, list.length) : undefined;
  return position === undefined ? undefined : list[position];
}
