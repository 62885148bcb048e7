import type { Ranking } from './create-ranker.ts';
import { ordinalIn } from './ordinals.ts';
import { areSiblings } from './siblings.ts';

// Words that carry no topic of their own: a turn made of nothing else stays with the topic before it.
const leaning = new Set(
  `چرا چطور چجوری چگونه مثال مثلا یه یک بزن بگو بگید بیشتر توضیح بده بدید لطفا به فارسی انگلیسی یعنی چی چیه خب خوب
  ادامه دیگه دیگر هم رو را در باره درباره این اون ان همین کن کنید خلاصه ساده تر ترجمه
  chera mesal bezan bishtar tozih bede begoo begu lotfan be farsi englisi yani chi khob edame dige
  why how so and ok okay well then more tell explain say give show me us an a example examples please in english
  persian farsi about it this that again continue go on elaborate further what do you mean for translate shorter
  briefly راه حل حلش راهحل راهحلش راهکار راهکارش چاره چارهاش چیکار چکار چه کنیم کنم میشه کرد باید حالا کی گفته میگه
  منبع منبعش منبعت کجا نوشته rahe hal halesh halle rahesh chikar konim ki gofte manba who said says source sources where
  from is the a solution solutions fix solve can we i should now`.split(/\s+/),
);

/** True for «چرا؟», `give me an example`, `in English please`. */
export function leansOnTopic(words: string[]): boolean {
  return words.length > 0 && words.every((word) => leaning.has(word));
}

/** True for «دومی رو بیشتر توضیح بده», `the last one`: a place in the list before, and nothing else. */
export function onlyCounts(words: string[]): boolean {
  const isPlace = (word: string) => ordinalIn([word], Number.POSITIVE_INFINITY) !== undefined;
  return words.some(isPlace) && words.every((word) => word === 'one' || leaning.has(word) || isPlace(word));
}

/** The language a turn asks for by name, if it does. */
export function askedLocale(words: string[]): 'fa' | 'en' | undefined {
  if (words.some((word) => /^(?:english|انگلیسی|englisi)$/u.test(word))) return 'en';
  return words.some((word) => /^(?:persian|farsi|فارسی)$/u.test(word)) ? 'fa' : undefined;
}

/**
 * A ranking that remembers the topic before: it and what is near it weigh more, the rest and "something else" less.
 * The weights were set by hand on the follow-ups of the development set.
 */
export function withPrior(
  { scores, none, known }: Ranking,
  topics: readonly string[],
  previous: string,
  related: readonly string[],
): Ranking {
  const [namespace] = previous.split('/');
  const near = (id: string) =>
    related.includes(id) || areSiblings(id, previous) || id.startsWith(`${namespace}/`);
  return {
    scores: scores.map((score, i) => {
      const id = topics[i] ?? '';
      if (id === previous) return Math.min(1, score + 0.09);
      return near(id) ? Math.min(1, 2 * score) : 0.6 * score;
    }),
    none: none / 2,
    known,
  };
}
