import { actionsBlock, buildCard, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action, Command, Message } from '../../core/interaction.ts';
import type { Locale } from '../../core/locale.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import type { Entry } from '../../knowledge/load-knowledge.ts';
import type { SearchResult } from '../../knowledge/search.ts';
import { type AnswerCardParts, answerCard, topicButtons } from './answer-card.ts';

export interface AskParts extends AnswerCardParts {
  search(question: string): SearchResult;
  /** Strips control characters and cuts; what is left is what is searched. */
  clean(text: string, maxChars: number): string;
  textsFor(locale: Locale): Texts;
}

const MAX_QUESTION_CHARS = 300;
const STARTING_POINTS = ['barrier/overview', 'dimension/overview', 'stage/overview'];

export interface Answered {
  readonly card: Card;
  /** Nearest topic, or `none`, of a question that the paper does not answer. */
  readonly unanswered?: string;
}

/** An answer, "did you mean", or "the paper does not say"; refuses a text without letters and digits. */
export function answerQuestion(parts: AskParts, question: string, texts: Texts): Answered {
  const asked = parts.clean(question, MAX_QUESTION_CHARS);
  if (!/[\p{L}\p{N}]/u.test(asked)) throw new UserError('ask:empty');
  const answered = answerTo(parts, parts.search(asked), texts);
  if ([...question.trim()].length <= MAX_QUESTION_CHARS) return answered;
  const note = textBlock(texts.t('ask:long', { count: MAX_QUESTION_CHARS }), 'note');
  return { ...answered, card: { ...answered.card, blocks: [note, ...answered.card.blocks] } };
}

function answerTo(parts: AskParts, result: SearchResult, texts: Texts): Answered {
  const topics = result.topics.map((topic) => topic.id);
  const [best] = topics;
  if (result.outcome === 'answer' && best) return { card: answerCard(entryOf(parts, best), texts, parts) };
  if (result.outcome === 'suggest') {
    const card = buildCard(texts, texts.t('ask:suggest-title'), [
      textBlock(texts.t('ask:suggest')),
      actionsBlock(topicButtons(topics, texts, parts.knowledge)),
    ]);
    return { card };
  }
  return { card: noneCard(parts, texts, best), unanswered: best ?? 'none' };
}

function noneCard(parts: AskParts, texts: Texts, nearest: string | undefined): Card {
  return buildCard(texts, texts.t('ask:none-title'), [
    textBlock(texts.t('ask:none')),
    textBlock(texts.t(nearest ? 'ask:none-nearest' : 'ask:none-start')),
    actionsBlock(topicButtons(nearest ? [nearest] : STARTING_POINTS, texts, parts.knowledge)),
  ]);
}

function entryOf(parts: AskParts, topic: string): Entry {
  const entry = parts.knowledge.entries.get(topic);
  if (!entry) throw new UserError('errors:old-button');
  return entry;
}

/** Questions about the paper, asked by command, message or button; what it does not answer is counted, never kept. */
export function createAsk(parts: AskParts) {
  async function ask(question: string, context: Context): Promise<{ reply: Card }> {
    const { card, unanswered } = answerQuestion(parts, question, context.texts);
    if (unanswered) await context.store.questions.countUnanswered(context.member.workspaceId, unanswered);
    return { reply: card };
  }

  return {
    command: (command: Command, context: Context) => ask(command.args['question'] ?? '', context),
    message: (message: Message, context: Context) => ask(message.text, context),
    /** `value` is `topic|locale`: the card stays in the language it was asked in. */
    topic: async (action: Action) => {
      const [id = '', locale] = action.value.split('|');
      return { reply: answerCard(entryOf(parts, id), parts.textsFor(locale === 'en' ? 'en' : 'fa'), parts) };
    },
  };
}
