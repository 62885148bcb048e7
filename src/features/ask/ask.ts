import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Clock } from '../../core/clock.ts';
import type { Context } from '../../core/context.ts';
import type { Action, Command, Message, Origin } from '../../core/interaction.ts';
import type { Texts } from '../../core/texts.ts';
import { answerCard } from './answer-card.ts';
import { type AnswerParts, answerQuestion, entryOf, MAX_QUESTION_CHARS } from './answer-question.ts';
import { type Conversation, createShortMemory, type ShortMemory, type Unsent } from './conversations.ts';
import { askReason, giveReason, giveThanks } from './feedback.ts';
import { type GapsParts, showGaps } from './gaps.ts';
import { isSmallTalk } from './small-talk.ts';

export interface AskParts extends AnswerParts, GapsParts {
  readonly clock: Clock;
  /** Not guessable. */
  newId(): string;
  /** Digits of any script to 0–9. */
  toLatinDigits(text: string): string;
  /** Whether a text is long or clear enough to say in which language it is. */
  tellsLanguage(text: string): boolean;
  /** Makes spellings equal, only to compare. */
  fold(text: string): string;
  /** Says what the bot does. */
  introduce(context: Context): Promise<{ reply: Card }>;
  /** Takes out what identifies people by form; `mark` stands in its place. */
  mask(text: string, mark: string): string;
}

interface Memories {
  readonly conversations: ShortMemory<Conversation>;
  readonly unsent: ShortMemory<Unsent>;
}

/** Questions about the paper, asked by command, message or button; what it does not answer is counted, not kept. */
export function createAsk(parts: AskParts) {
  const memories: Memories = {
    conversations: createShortMemory(parts.clock),
    unsent: createShortMemory(parts.clock),
  };
  const isTopic = (id: string) => parts.knowledge.entries.has(id);
  return {
    command: (command: Command, context: Context) =>
      answer(parts, memories, command, command.args['question'] ?? '', context),
    message: (message: Message, context: Context) => answer(parts, memories, message, message.text, context),
    topic: (action: Action) => showTopic(parts, memories, action),
    send: (action: Action, context: Context) => sendQuestion(parts, memories, action, context),
    helpful: (action: Action, context: Context) => giveThanks(isTopic, action, context),
    poor: (action: Action, context: Context) => askReason(isTopic, action, context),
    reason: (action: Action, context: Context) => giveReason(isTopic, action, context),
    gaps: (_: Command, context: Context) => showGaps(parts, context),
  };
}

async function answer(
  parts: AskParts,
  { conversations, unsent }: Memories,
  origin: Origin,
  question: string,
  context: Context,
): Promise<{ reply: Card }> {
  const { store, member } = context;
  if (isSmallTalk(question, parts.fold)) return parts.introduce(context);
  const place = placeOf(origin);
  const before = conversations.recall(place);
  const texts = textsOf(parts, before, question, context);
  const picked = pickedFrom(before, parts.toLatinDigits(question));
  if (picked) return { reply: showEntry(parts, conversations, place, picked, texts) };

  const token = parts.newId();
  const answered = answerQuestion(parts, question, texts, before?.topic, token);
  const { unanswered, offered } = answered;
  const topic = answered.topic ?? before?.topic;
  const { locale } = answered.card;
  conversations.remember(place, topic === undefined ? { locale, offered } : { locale, topic, offered });
  if (unanswered) {
    await store.questions.countUnanswered(member.workspaceId, unanswered);
    const text = parts.clean(question, MAX_QUESTION_CHARS);
    unsent.remember(token, { text, topic: unanswered, workspaceId: member.workspaceId });
  }
  return { reply: answered.card };
}

/** `value` is `topic|locale`: the card stays in the language it was asked in. */
async function showTopic(
  parts: AskParts,
  { conversations }: Memories,
  action: Action,
): Promise<{ reply: Card }> {
  const [topic = '', locale] = action.value.split('|');
  const texts = parts.textsFor(locale === 'en' ? 'en' : 'fa');
  return { reply: showEntry(parts, conversations, placeOf(action), topic, texts) };
}

function showEntry(
  parts: AskParts,
  conversations: ShortMemory<Conversation>,
  place: string,
  topic: string,
  texts: Texts,
): Card {
  const card = answerCard(entryOf(parts, topic), texts, parts);
  conversations.remember(place, { locale: texts.locale, topic, offered: [] });
  return card;
}

/** A number or a word or two do not tell a language: without a choice of their own, people go on in the one before. */
function textsOf(
  parts: AskParts,
  before: Conversation | undefined,
  question: string,
  context: Context,
): Texts {
  const goesOn = before && !context.member.locale && !parts.tellsLanguage(question);
  return goesOn ? parts.textsFor(before.locale) : context.texts;
}

/** A typed number picks one of the topics that were offered last, in any digits. */
function pickedFrom(before: Conversation | undefined, typed: string): string | undefined {
  const number = /^\s*(\d{1,2})\s*[.)]?\s*$/u.exec(typed)?.[1];
  return number === undefined ? undefined : before?.offered[Number(number) - 1];
}

/** Keeps the question that the asker chose to send: masked, without who asked and when. Sending twice is sending once. */
async function sendQuestion(
  parts: AskParts,
  { unsent }: Memories,
  action: Action,
  { store, texts, member }: Context,
): Promise<{ reply: Card }> {
  const question = unsent.recall(action.value);
  const isOwn = question?.workspaceId === member.workspaceId;
  if (!question || !isOwn)
    return { reply: buildCard(texts, undefined, [textBlock(texts.t('ask:send-gone'))]) };
  const { workspaceId, topic } = question;
  const text = parts.mask(question.text, texts.t('ask:masked'));
  const month = parts.clock.now().toISOString().slice(0, 7);
  await store.questions.keep({ id: action.value, workspaceId, topic, text, month });
  unsent.forget(action.value);
  return { reply: buildCard(texts, undefined, [textBlock(texts.t('ask:sent'))]) };
}

/** Conversations are each person's own in each channel. */
function placeOf({ platform, workspaceId, channelId, memberId }: Origin): string {
  return [platform, workspaceId, channelId ?? '', memberId].join('|');
}
