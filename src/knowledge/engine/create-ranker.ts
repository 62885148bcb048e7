import { createBm25 } from './bm25.ts';
import { trainSoftmax } from './softmax.ts';
import { createVectorizer, type ReadFeatures } from './vectorizer.ts';

/**
 * The words of a text about a topic, or (undefined) about something else. What nobody `asked` (answers) is looked up
 * word by word, but not learned from: it reads unlike a question.
 */
export type Example = { topic: string | undefined; words: string[]; asked: boolean };

/** What the ranker makes of the words: terms for BM25, features for the softmax. */
type Reading = { terms: (words: string[]) => string[]; features: ReadFeatures };

/**
 * How well each topic fits, in the order of the topics, how well something else does, and how much of the question
 * was made of known words and letters; all 0–1.
 */
export type Ranking = { scores: Float32Array; none: number; known: number };

// Chosen by cross-validation over the phrases; others near these differ by a few tenths of a point.
const training = { epochs: 3, rate: 1.5 };
const share = { softmax: 0.7, bm25: 0.3 };

/**
 * Learns to rank topics from examples: softmax regression over their features, and BM25 over all that is written
 * about a topic. They are fused by fixed shares, not by ranks, because a sum of bounded parts can be given thresholds.
 */
export function createRanker(
  topics: readonly string[],
  examples: readonly Example[],
  { terms, features }: Reading,
): (words: string[]) => Ranking {
  const labels = new Map(topics.map((topic, label) => [topic, label]));
  const labelOf = (topic: string | undefined) => labels.get(topic ?? '') ?? topics.length;
  const asked = examples.filter((example) => example.asked);
  const { size, rows, vectorize } = createVectorizer(
    asked.map(({ words }) => words),
    features,
  );
  const softmax = trainSoftmax(
    rows,
    Int32Array.from(asked, ({ topic }) => labelOf(topic)),
    { features: size, classes: topics.length + 1, ...training },
  );
  const bm25 = createBm25(
    topics.length,
    examples.map(({ topic, words }) => ({ document: labelOf(topic), words: terms(words) })),
  );

  return (words) => {
    const vector = vectorize(words);
    const lexical = bm25(terms(words));
    const fused = softmax(vector).map(
      (probability, c) => share.softmax * probability + share.bm25 * (lexical[c] ?? 0),
    );
    return {
      scores: fused.subarray(0, topics.length),
      none: fused[topics.length] ?? 0,
      known: Math.sqrt(vector.values.reduce((sum, value) => sum + value * value, 0)),
    };
  };
}
