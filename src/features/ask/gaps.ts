import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Block, Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { SentQuestion } from '../../core/store.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import type { Knowledge } from '../../knowledge/load-knowledge.ts';

/** Below this many texts, one could be tied to who was heard asking it. */
const FEWEST_TEXTS = 5;
const TOPICS_SHOWN = 10;

export interface GapsParts {
  readonly knowledge: Knowledge;
  /** A random order. */
  shuffle<T>(values: readonly T[]): readonly T[];
}

/**
 * For editors: what people asked and the paper does not answer, by nearest topic; questions that were sent, in no
 * order, once there are five; and answers that did not help.
 */
export async function showGaps(parts: GapsParts, context: Context): Promise<{ reply: Card }> {
  const { member, store, texts } = context;
  if (!member.roles.some((role) => role === 'editor' || role === 'admin'))
    throw new UserError('errors:not-editor');
  const counts = Object.entries(await store.questions.unanswered(member.workspaceId));
  const sent = await store.questions.sent(member.workspaceId);
  const poor = await poorAnswers(parts, context);
  const nameOf = (topic: string) => topicName(topic, parts, texts);
  const lines = counts
    .sort(([, a], [, b]) => b - a)
    .slice(0, TOPICS_SHOWN)
    .map(([topic, count]) => texts.t('ask:gap-line', { topic: nameOf(topic), count }));
  return {
    reply: buildCard(texts, texts.t('ask:gaps-title'), [
      textBlock(texts.t(lines.length ? 'ask:gaps-intro' : 'ask:gaps-none')),
      ...listBlocks(undefined, lines),
      ...sentBlocks(sent, nameOf, parts, texts),
      ...listBlocks(texts.t('ask:gaps-poor'), poor),
      textBlock(texts.t('ask:gaps-how'), 'note'),
    ]),
  };
}

function sentBlocks(
  sent: readonly SentQuestion[],
  nameOf: (topic: string) => string,
  parts: GapsParts,
  texts: Texts,
): Block[] {
  if (sent.length < FEWEST_TEXTS) return [textBlock(texts.t('ask:gaps-few', { min: FEWEST_TEXTS }), 'note')];
  const topics = [...new Set(sent.map(({ topic }) => topic))].sort();
  return topics.flatMap((topic) => {
    const own = parts.shuffle(sent.filter((question) => question.topic === topic));
    return listBlocks(
      texts.t('ask:gaps-near', { topic: nameOf(topic) }),
      own.map(({ text }) => text),
    );
  });
}

async function poorAnswers(parts: GapsParts, { member, store, texts }: Context): Promise<string[]> {
  const counts = [...(await store.feedback.counts(member.workspaceId))].map(([topic, given]) => {
    const poor = (given['wrong-topic'] ?? 0) + (given['too-little'] ?? 0) + (given.unclear ?? 0);
    return { topic, poor, all: poor + (given.helpful ?? 0) };
  });
  return counts
    .filter(({ poor }) => poor > 0)
    .sort((a, b) => b.poor - a.poor)
    .slice(0, TOPICS_SHOWN)
    .map(({ topic, poor, all }) =>
      texts.t('ask:poor-line', { topic: topicName(topic, parts, texts), count: poor, all }),
    );
}

function topicName(topic: string, { knowledge }: GapsParts, texts: Texts): string {
  const entry = knowledge.entries.get(topic);
  return entry ? texts.of(entry.title) : texts.t('ask:gap-other');
}

function listBlocks(heading: string | undefined, items: readonly string[]): Block[] {
  if (!items.length) return [];
  return [...(heading ? [textBlock(heading, 'heading')] : []), { type: 'list', items }];
}
