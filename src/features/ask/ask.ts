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

/** Questions about the paper: an answer, "did you mean", or "the paper does not say". */
export function createAsk(parts: AskParts) {
  async function answer(question: string, context: Context): Promise<Card> {
    const asked = parts.clean(question, MAX_QUESTION_CHARS);
    if (!/[\p{L}\p{N}]/u.test(asked)) throw new UserError('ask:empty');
    const cut = [...question.trim()].length > MAX_QUESTION_CHARS;
    const result = parts.search(asked);
    const card = await cardOf(result, context);
    if (!cut) return card;
    const note = textBlock(context.texts.t('ask:long', { count: MAX_QUESTION_CHARS }), 'note');
    return { ...card, blocks: [note, ...card.blocks] };
  }

  async function cardOf(result: SearchResult, context: Context): Promise<Card> {
    const { texts } = context;
    const topics = result.topics.map((topic) => topic.id);
    const [best] = topics;
    if (result.outcome === 'answer' && best) return answerCard(entryOf(best), texts, parts);
    if (result.outcome === 'suggest') {
      return buildCard(texts, texts.t('ask:suggest-title'), [
        textBlock(texts.t('ask:suggest')),
        actionsBlock(topicButtons(topics, texts, parts.knowledge)),
      ]);
    }
    await context.store.questions.countUnanswered(context.member.workspaceId, best ?? 'none');
    return noneCard(texts, best);
  }

  function noneCard(texts: Texts, nearest: string | undefined): Card {
    return buildCard(texts, texts.t('ask:none-title'), [
      textBlock(texts.t('ask:none')),
      textBlock(texts.t(nearest ? 'ask:none-nearest' : 'ask:none-start')),
      actionsBlock(topicButtons(nearest ? [nearest] : STARTING_POINTS, texts, parts.knowledge)),
    ]);
  }

  function entryOf(topic: string): Entry {
    const entry = parts.knowledge.entries.get(topic);
    if (!entry) throw new UserError('errors:old-button');
    return entry;
  }

  /** `value` is `topic|locale`: the card stays in the language it was asked in. */
  async function topic(action: Action): Promise<{ reply: Card }> {
    const [id = '', locale] = action.value.split('|');
    return { reply: answerCard(entryOf(id), parts.textsFor(locale === 'en' ? 'en' : 'fa'), parts) };
  }

  return {
    command: async (command: Command, context: Context) => ({
      reply: await answer(command.args['question'] ?? '', context),
    }),
    message: async (message: Message, context: Context) => ({ reply: await answer(message.text, context) }),
    topic,
  };
}
