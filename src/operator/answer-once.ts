import { answerQuestion } from '../features/ask/ask.ts';
import type { Content } from '../load-content.ts';
import { createAskParts } from '../parts.ts';
import { renderCard } from '../platforms/console/render-card.ts';

/** The answer to one question as text, in the language of the question; keeps and counts nothing. */
export function answerOnce(content: Content, question: string): string {
  const texts = content.textsFor(content.detect(question).locale);
  return renderCard(answerQuestion(createAskParts(content), question, texts).card, texts).text;
}
