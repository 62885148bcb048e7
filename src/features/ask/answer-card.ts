import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Card } from '../../core/card.ts';
import type { Localized } from '../../core/locale.ts';
import type { Texts } from '../../core/texts.ts';
import type { Entry, Knowledge } from '../../knowledge/load-knowledge.ts';
import { feedbackBlock } from './feedback.ts';

/** A suggested action of the instrument, as the answer shows it. */
export interface AnswerAction {
  readonly text: Localized;
  /** The paper names the problem, the step itself is ours. */
  readonly fromPractice: boolean;
}

export interface AnswerCardParts {
  readonly knowledge: Knowledge;
  actionOf(id: string): AnswerAction;
}

const RELATED_SHOWN = 3;

/** What the paper says, where, what to do about it, and where to read on; a language switch last. */
export function answerCard(entry: Entry, texts: Texts, parts: AnswerCardParts): Card {
  const { locale } = texts;
  const points = entry.points?.[locale];
  const actions = (entry.actions ?? []).map((id) => actionLine(parts.actionOf(id), texts));
  const notes = (entry.notes ?? []).map((note) => textBlock(noteText(note, texts), 'note'));
  return buildCard(texts, texts.of(entry.title), [
    textBlock(texts.of(entry.answer)),
    points && { type: 'list', items: points, ordered: true },
    ...notes,
    ...actionBlocks(actions, texts),
    textBlock(sourceLine(entry, texts, parts.knowledge), 'note'),
    actionsBlock([
      ...topicButtons(entry.related.slice(0, RELATED_SHOWN), texts, parts.knowledge),
      button(texts.t('ask:switch'), 'ask.language', `${entry.id}|${locale === 'fa' ? 'en' : 'fa'}`),
    ]),
    feedbackBlock(entry.id, texts),
  ]);
}

/** A button for each topic that exists, in the language of `texts`. */
export function topicButtons(topics: readonly string[], texts: Texts, knowledge: Knowledge) {
  return topics.flatMap((topic) => {
    const entry = knowledge.entries.get(topic);
    return entry ? [button(texts.of(entry.title), 'ask.topic', `${topic}|${texts.locale}`)] : [];
  });
}

function actionBlocks(actions: readonly string[], texts: Texts): (Block | undefined)[] {
  if (!actions.length) return [];
  return [textBlock(texts.t('ask:actions-heading'), 'heading'), { type: 'list', items: actions }];
}

function actionLine(action: AnswerAction, texts: Texts): string {
  const text = texts.of(action.text);
  return action.fromPractice ? texts.t('ask:from-practice', { action: withoutStop(text) }) : text;
}

function sourceLine(entry: Entry, texts: Texts, knowledge: Knowledge): string {
  const { cites } = entry.source;
  const place = sourcePlace(entry, texts, knowledge);
  const works = cites
    .flatMap((id) => knowledge.references.get(id)?.name ?? [])
    .map((work) => work[texts.locale]);
  return works.length
    ? texts.t('ask:source-cites', { place, works: works.join(texts.locale === 'fa' ? '؛ ' : '; ') })
    : texts.t('ask:source', { place });
}

/** Section and row of the paper. */
export function sourcePlace({ source }: Entry, texts: Texts, knowledge: Knowledge): string {
  const { section, row } = source;
  const label = knowledge.sections.get(section);
  const name = label ? texts.of(label) : section;
  return row === undefined ? name : texts.t('ask:source-row', { section: name, row });
}

/** A note from outside the paper says so itself. */
function noteText(note: NonNullable<Entry['notes']>[number], texts: Texts): string {
  return note.kind === 'outside'
    ? texts.of(note)
    : texts.t(`ask:note-${note.kind}`, { note: texts.of(note) });
}

function withoutStop(text: string): string {
  return text.replace(/\.$/u, '');
}
