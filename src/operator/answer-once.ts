import { answerQuestion } from '../features/ask/answer-question.ts';
import type { Content } from '../load-content.ts';
import { createAnswerParts } from '../parts.ts';
import { renderCard } from '../platforms/console/render-card.ts';

/** The answer to one question as text, in the language of the question; keeps and counts nothing. */
export function answerOnce(content: Content, question: string): string {
  const texts = content.textsFor(content.detect(question).locale);
  return renderCard(answerQuestion(createAnswerParts(content), question, texts).card, texts).text;
}
