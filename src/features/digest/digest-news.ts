import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Card } from '../../core/card.ts';
import type { Texts } from '../../core/texts.ts';
import type { DigestPage, DigestParts } from './digest-parts.ts';
import { dateText, decisionText, isLowParticipation, peopleFields, periodText } from './digest-texts.ts';
import { findingText } from './finding-text.ts';
import { doneLines, plannedLines } from './steps.ts';

/** For leaders: that a digest is there, with its finding, decision and date, and what became of the steps. */
export function newsCard(page: DigestPage, texts: Texts, parts: DigestParts): Card {
  const { view } = page;
  return buildCard(texts, texts.t('digest:news-title', { team: view.teamName }), [
    ...opening(page, texts, parts),
    textBlock(decisionText(page, texts, parts)),
    textBlock(dateText(page, texts)),
    ...listed(texts.t('digest:done-heading'), doneLines(page, texts, parts)),
    ...listed(texts.t('digest:planned-heading'), plannedLines(page, texts, parts)),
    actionsBlock([button(texts.t('digest:open'), 'digest.cycle', `${view.teamId}|${view.cycle}`, 'primary')]),
  ]);
}

/** For the whole team: what its answers say and what was done; no owners, no suggestions, nothing to press. */
export function sharedCard(page: DigestPage, texts: Texts, parts: DigestParts): Card {
  const { view } = page;
  const done = page.done.map(({ owner: _, ...step }) => step);
  return buildCard(texts, texts.t('digest:shared-title', { team: view.teamName }), [
    ...opening(page, texts, parts),
    { type: 'fields', fields: peopleFields(view, texts, parts.k) },
    isLowParticipation(view) ? textBlock(texts.t('digest:participation-low'), 'note') : undefined,
    ...listed(texts.t('digest:done-heading'), doneLines({ ...page, done }, texts, parts)),
    textBlock(dateText(page, texts)),
    textBlock(texts.t('digest:method', { version: view.methodVersion }), 'note'),
  ]);
}

function opening(page: DigestPage, texts: Texts, parts: DigestParts): Block[] {
  const { view } = page;
  return [
    textBlock(periodText(page, texts), 'note'),
    ...(view.sample ? [textBlock(texts.t('digest:sample'), 'note')] : []),
    textBlock(findingText(view, texts, parts), 'lead'),
  ];
}

function listed(heading: string, items: readonly string[]): Block[] {
  return items.length ? [textBlock(heading, 'heading'), { type: 'list', items }] : [];
}
