import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Locale } from '../../core/locale.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import type { Entry } from '../../knowledge/load-knowledge.ts';
import type { SearchResult } from '../../knowledge/search.ts';
import { type AnswerCardParts, answerCard, topicButtons } from './answer-card.ts';

export interface AnswerParts extends AnswerCardParts {
  /** @param after the topic that was answered just before, for a question that leans on it */
  search(question: string, after?: string): SearchResult;
  /** Strips control characters and cuts; what is left is what is searched. */
  clean(text: string, maxChars: number): string;
  textsFor(locale: Locale): Texts;
}

export const MAX_QUESTION_CHARS = 300;
const STARTING_POINTS = ['barrier/overview', 'dimension/overview', 'stage/overview'];

export interface Answered {
  readonly card: Card;
  /** The topic that was answered. */
  readonly topic?: string;
  /** Topics to choose from. */
  readonly offered: readonly string[];
  /** Nearest topic, or `none`, of a question that the paper does not answer. */
  readonly unanswered?: string;
}

/**
 * An answer, "did you mean", or "the paper does not say".
 *
 * @param sendToken with it, an unanswered question can be sent to the content team
 * @throws UserError when the text has neither letters nor digits
 */
export function answerQuestion(
  parts: AnswerParts,
  question: string,
  texts: Texts,
  after?: string,
  sendToken?: string,
): Answered {
  const asked = parts.clean(question, MAX_QUESTION_CHARS);
  if (!/[\p{L}\p{N}]/u.test(asked)) throw new UserError('ask:empty');
  const result = parts.search(asked, after);
  const answered = answerTo(parts, result, result.wanted ? parts.textsFor(result.wanted) : texts, sendToken);
  if ([...question.trim()].length <= MAX_QUESTION_CHARS) return answered;
  const note = textBlock(texts.t('ask:long', { count: MAX_QUESTION_CHARS }), 'note');
  return { ...answered, card: { ...answered.card, blocks: [note, ...answered.card.blocks] } };
}

/** A topic by its id; a button of another version may name one that is gone. */
export function entryOf({ knowledge }: Pick<AnswerCardParts, 'knowledge'>, topic: string): Entry {
  const entry = knowledge.entries.get(topic);
  if (!entry) throw new UserError('errors:old-button');
  return entry;
}

function answerTo(
  parts: AnswerParts,
  result: SearchResult,
  texts: Texts,
  sendToken: string | undefined,
): Answered {
  const topics = result.topics.map((topic) => topic.id);
  const [best] = topics;
  if (result.outcome === 'answer' && best) {
    return { card: answerCard(entryOf(parts, best), texts, parts), topic: best, offered: [] };
  }
  if (result.outcome === 'suggest') {
    const card = buildCard(texts, texts.t('ask:suggest-title'), [
      textBlock(texts.t('ask:suggest')),
      actionsBlock(topicButtons(topics, texts, parts.knowledge)),
    ]);
    return { card, offered: topics };
  }
  const offered = best ? [best] : STARTING_POINTS;
  return { card: noneCard(parts, texts, offered, best, sendToken), offered, unanswered: best ?? 'none' };
}

function noneCard(
  parts: AnswerParts,
  texts: Texts,
  offered: readonly string[],
  nearest: string | undefined,
  sendToken: string | undefined,
): Card {
  return buildCard(texts, texts.t('ask:none-title'), [
    textBlock(texts.t('ask:none')),
    textBlock(texts.t(nearest ? 'ask:none-nearest' : 'ask:none-start')),
    actionsBlock([
      ...topicButtons(offered, texts, parts.knowledge),
      sendToken ? button(texts.t('ask:send'), 'ask.send', sendToken) : undefined,
    ]),
    sendToken ? textBlock(texts.t('ask:send-note'), 'note') : undefined,
  ]);
}
