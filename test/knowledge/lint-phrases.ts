import type { Phrase } from '../../src/knowledge/load-knowledge.ts';
import { topicIds } from '../../src/knowledge/topic-ids.ts';
import { nearTexts } from './near-texts.ts';

type Material = {
  phrases: readonly Phrase[];
  /** Questions of the evaluation sets. */
  questions: readonly string[];
  normalize: (text: string) => string;
};

export const limits = {
  /** Phrases of one topic that are this alike teach the same. */
  near: 0.92,
  /** A phrase this near to a question of an evaluation set gives the answer away. */
  leak: 0.9,
  perTopic: 80,
  outOfScope: 1000,
};

/** What is wrong with a bank of phrases, one line a problem. */
export function lintPhrases({ phrases, questions, normalize }: Material): string[] {
  const texts = phrases.map(({ text }) => normalize(text));
  const name = (i: number) => `${phrases[i]?.topic ?? 'out of scope'}: ${phrases[i]?.text}`;

  const empty = texts.flatMap((text, i) => (text.length < 2 ? [`${name(i)}: has no words`] : []));
  const first = new Map<string, number>();
  const twice = texts.flatMap((text, i) => {
    const earlier = first.get(text);
    if (earlier === undefined) first.set(text, i);
    return earlier === undefined ? [] : [`${name(i)}: is there already (${name(earlier)})`];
  });
  const alike = nearTexts(texts, texts, limits.near).flatMap(({ text, other }) => {
    const differ = phrases[text]?.topic !== phrases[other]?.topic || texts[text] === texts[other];
    return differ ? [] : [`${name(text)}: is nearly the same as ${phrases[other]?.text}`];
  });
  const asked = questions.map(normalize);
  const leaks = nearTexts(texts, asked, limits.leak).map(
    ({ text, other }) => `${name(text)}: gives away the question ${questions[other]}`,
  );
  return [...empty, ...twice, ...alike, ...leaks, ...tooFew(phrases)];
}

function tooFew(phrases: readonly Phrase[]): string[] {
  const counts = new Map<string, number>();
  for (const { topic, locale } of phrases) {
    const key = `${topic ?? 'out of scope'} in ${locale}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const wanted = [...topicIds.map((id) => ({ id, least: limits.perTopic })), outOfScope];
  return wanted.flatMap(({ id, least }) =>
    ['fa', 'en'].flatMap((locale) => {
      const count = counts.get(`${id} in ${locale}`) ?? 0;
      return count < least ? [`${id} in ${locale}: ${count} phrases, ${least} wanted`] : [];
    }),
  );
}

const outOfScope = { id: 'out of scope', least: limits.outOfScope };
