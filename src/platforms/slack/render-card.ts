import type { types } from '@slack/bolt';
import type { Card, Block as CardBlock } from '../../core/card.ts';
import type { Texts } from '../../core/texts.ts';
import { LIMITS } from './limits.ts';
import { renderControls } from './render-controls.ts';
import { fieldLines, listLines, textLines } from './rich-text.ts';
import { cut, escapeMarks, fitLine, plain, plainLines } from './slack-text.ts';

type Block = types.KnownBlock;

/** A message: what is seen, and what notifications and screen readers say of it. */
export interface RenderedMessage {
  readonly text: string;
  readonly blocks: Block[];
}

/** A card as Block Kit. Of a picture its alternative text stands here: the file itself is uploaded beside it. */
export function renderBlocks(card: Card, texts: Texts): Block[] {
  const blocks: Block[] = [];
  if (card.title) blocks.push({ type: 'header', text: plain(card.title, LIMITS.header, card.locale) });
  let controls = 0;
  for (const block of card.blocks) {
    if (block.type === 'actions') {
      blocks.push(...renderControls(block.controls, card.locale, controls));
      controls += block.controls.length;
    } else blocks.push(...renderBlock(block, card, texts));
  }
  return blocks;
}

/** A card as messages, in order: one, unless it is longer than Slack takes. */
export function renderMessages(card: Card, texts: Texts): RenderedMessage[] {
  const text = fallbackOf(card);
  return pagesOf(renderBlocks(card, texts)).map((blocks) => ({ text, blocks }));
}

function renderBlock(block: Exclude<CardBlock, { type: 'actions' }>, card: Card, texts: Texts): Block[] {
  const { locale } = card;
  switch (block.type) {
    case 'text':
      if (block.style === 'note')
        return [{ type: 'context', elements: [plainLines(block.text, LIMITS.contextText, locale)] }];
      return textLines(block.text, locale, { bold: block.style === 'heading' });
    case 'fields':
      return fieldLines(block.fields, locale);
    case 'list':
      return listLines(block.items, block.ordered === true, locale, texts.number);
    case 'image':
      return [{ type: 'context', elements: [plainLines(block.alt, LIMITS.contextText, locale)] }];
    case 'divider':
      return [{ type: 'divider' }];
  }
}

function pagesOf(blocks: readonly Block[]): Block[][] {
  const pages: Block[][] = [];
  let chars = 0;
  for (const block of blocks) {
    const size = JSON.stringify(block).length;
    const page = pages.at(-1);
    const fits = page && page.length < LIMITS.messageBlocks && chars + size <= LIMITS.messageChars;
    if (fits) page.push(block);
    else pages.push([block]);
    chars = fits ? chars + size : size;
  }
  return pages;
}

/** All that can be read, without the buttons; escaped, because this is where Slack looks for mentions. */
function fallbackOf({ title, blocks, locale }: Card): string {
  const lines = blocks.flatMap((block): readonly string[] => {
    if (block.type === 'text') return block.text.split('\n');
    if (block.type === 'list') return block.items;
    if (block.type === 'image') return [block.alt];
    return block.type === 'fields' ? block.fields.map(({ label, value }) => `${label}: ${value}`) : [];
  });
  const all = title ? [title, ...lines] : lines;
  const composed = all.map((line) => escapeMarks(fitLine(line, LIMITS.line, locale))).join('\n');
  // A cut may not leave half of an entity.
  return cut(composed, LIMITS.fallback).replace(/&[a-z]*…$/, '…') || '…';
}
