import { createBm25 } from './bm25.ts';
import { trainSoftmax } from './softmax.ts';
import { createVectorizer } from './vectorizer.ts';

/**
 * The words of a text about a topic, or (undefined) about something else. What nobody `asked` (answers) is looked up
 * word by word, but not learned from: it reads unlike a question.
 */
export type Example = { topic: string | undefined; words: string[]; asked: boolean };

/** What the ranker makes of the words: terms for BM25, features for the rest. */
type Reading = { terms: (words: string[]) => string[]; features: (words: string[]) => number[] };

/**
 * How well each topic fits, in the order of the topics, how well something else does, and how much of the question
 * was made of known words and letters; all 0–1.
 */
export type Ranking = { scores: Float32Array; none: number; known: number };

// More epochs, other rates and other shares moved the development set by no more than a question or two.
const training = { epochs: 5, rate: 1 };
const share = { softmax: 0.8, bm25: 0.2 };

/**
 * Learns to rank topics from examples: softmax regression, nearest example and BM25 over all that is written about a
 * topic. They are fused by fixed shares, not by ranks, because a sum of bounded parts can be given thresholds.
 */
export function createRanker(
  topics: readonly string[],
  examples: readonly Example[],
  reading: any,
): (words: string[]) => Ranking {
  const T = (globalThis as any).T ?? {};
  const { terms, features } = reading;
  const training = reading.latin
    ? { epochs: T.fe ?? 2, rate: T.fr ?? 1.5 }
    : { epochs: T.epochs ?? 3, rate: T.rate ?? 1.5 };
  const share = T.share ?? { softmax: 0.8, bm25: 0.2 };
  const labels = new Map(topics.map((topic, label) => [topic, label]));
  const labelOf = (topic: string | undefined) => labels.get(topic ?? '') ?? topics.length;
  const asked = examples.filter((example) => example.asked);
  const { size, rows, vectorize } = createVectorizer(asked.map(({ words }) => features(words)));
  const classes = topics.length + 1;
  const softmax = trainSoftmax(
    rows,
    Int32Array.from(asked, ({ topic }) => labelOf(topic)),
    {
      features: size,
      classes,
      ...training,
    },
  );

  const documents: string[][] = topics.map(() => []);
  for (const { topic, words } of examples) documents[labelOf(topic)]?.push(...terms(words));
  const bm25 = createBm25(documents);

  return (words) => {
    const vector = vectorize(features(words));
    const lexical = bm25(terms(words));
    const fused = softmax(vector).map(
      (probability, c) => share.softmax * probability + share.bm25 * (lexical[c] ?? 0),
    );
    return {
      scores: fused.subarray(0, topics.length),
      none: fused[topics.length] ?? 0,
      known: Math.hypot(...vector.values),
    };
  };
}
