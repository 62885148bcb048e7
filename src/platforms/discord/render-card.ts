import { createHash } from 'node:crypto';
import {
  type APIContainerComponent,
  type APIMediaGalleryComponent,
  AttachmentBuilder,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from 'discord.js';
import type { Card, Block as CardBlock, CardField, CardFile } from '../../core/card.ts';
import type { Locale } from '../../core/locale.ts';
import type { Texts } from '../../core/texts.ts';
import { composeLine, isolate } from '../../language/bidi.ts';
import { cut, escapeMarks, fitLine, plainLines } from './discord-text.ts';
import { LIMITS } from './limits.ts';
import { type Piece, pagesOf } from './pages-of.ts';
import { renderControls } from './render-controls.ts';
import { spellCommands } from './spell-commands.ts';
import { textOf } from './text-component.ts';

const ACCENT = 0x0f4c5c;

/** One message: components of version 2, because their texts, pictures and controls keep the card's order. */
export interface RenderedMessage {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: APIContainerComponent[];
  readonly files: AttachmentBuilder[];
  readonly allowedMentions: { readonly parse: []; readonly repliedUser: false };
}

/**
 * A card as messages, in order: one, unless it is longer than Discord takes.
 *
 * @param guildId the server it is about; its controls bring it back
 */
export function renderMessages(card: Card, guildId: string, texts: Texts): RenderedMessage[] {
  return pagesOf(renderPieces(card, guildId, texts)).map((pieces) => ({
    flags: MessageFlags.IsComponentsV2,
    components: [
      {
        type: ComponentType.Container,
        accent_color: ACCENT,
        components: pieces.flatMap(({ components }) => components),
      },
    ],
    files: pieces.flatMap(({ file }) => file ?? []),
    allowedMentions: { parse: [], repliedUser: false },
  }));
}

function renderPieces(card: Card, guildId: string, texts: Texts): Piece[] {
  const { locale, title, files = [] } = card;
  const named = (name: string) => files.find((file) => file.name === name);
  const pieces: Piece[] = title
    ? [text(`## ${composeLine(escapeMarks(cut(title, LIMITS.text / 2)), locale)}`)]
    : [];
  let controls = 0;
  for (const block of card.blocks) {
    if (block.type === 'actions') {
      pieces.push(...renderControls(block.controls, locale, { guildId, first: controls }));
      controls += block.controls.length;
    } else pieces.push(...renderBlock(block, locale, texts, named));
  }
  const pictures = new Set(card.blocks.map((block) => (block.type === 'image' ? block.file : undefined)));
  for (const file of files) if (!pictures.has(file.name)) pieces.push(filePiece(file, locale));
  return pieces.length ? pieces : [text('…')];
}

function renderBlock(
  block: Exclude<CardBlock, { type: 'actions' }>,
  locale: Locale,
  texts: Texts,
  named: (name: string) => CardFile | undefined,
): Piece[] {
  switch (block.type) {
    case 'text':
      return renderText(block, locale, texts);
    case 'fields':
      return portions(block.fields.map((field) => fieldLine(field, locale)));
    case 'list':
      return portions(
        block.items.flatMap((item, at) =>
          listLines(spellCommands(item), block.ordered ? at : undefined, locale, texts),
        ),
      );
    case 'image':
      return [imagePiece(block.alt, named(block.file), locale)];
    case 'divider':
      return [
        {
          components: [{ type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small }],
        },
      ];
  }
}

function renderText(block: Extract<CardBlock, { type: 'text' }>, locale: Locale, texts: Texts): Piece[] {
  const { style, at } = block;
  const mark = { heading: '### ', note: '-# ', lead: '' }[style ?? 'lead'];
  const lines = plainLines(spellCommands(block.text), locale).map((line) => (line ? `${mark}${line}` : line));
  if (!at) return portions(lines);
  // Discord writes it in the reader's own zone and language.
  const own = `${escapeMarks(texts.t('discord:your-time'))} ${isolate(`<t:${Math.floor(at.getTime() / 1000)}:f>`)}`;
  return portions([...lines, `-# ${composeLine(own, locale)}`]);
}

function fieldLine({ label, value }: CardField, locale: Locale): string {
  const short = (part: string) => escapeMarks(cut(part.replace(/\s*\n\s*/g, ' '), LIMITS.text / 4 - 10));
  return composeLine(`**${short(label)}:** ${short(value)}`, locale);
}

/** In Persian the marks are written out: Discord's own stand on the left, with Latin digits. */
function listLines(item: string, at: number | undefined, locale: Locale, { number }: Texts): string[] {
  const mark = at === undefined ? '•' : `${number(at + 1)}.`;
  if (locale === 'fa') return plainLines(`${mark} ${item}`, locale);
  const [first = '', ...more] = plainLines(item, locale);
  return [`${at === undefined ? '-' : mark} ${first}`, ...more];
}

function imagePiece(alt: string, file: CardFile | undefined, locale: Locale): Piece {
  if (!file) return text(`-# ${composeLine(escapeMarks(cut(alt, LIMITS.altText)), locale)}`);
  const gallery: APIMediaGalleryComponent = {
    type: ComponentType.MediaGallery,
    items: [
      { media: { url: `attachment://${safeName(file)}` }, description: fitLine(alt, LIMITS.altText, locale) },
    ],
  };
  return {
    components: [gallery],
    file: attachment(file, { description: fitLine(alt, LIMITS.altText, locale) }),
  };
}

/** A name that Discord would change stands in words above the file. */
function filePiece(file: CardFile, locale: Locale): Piece {
  const name = safeName(file);
  const shown = { type: ComponentType.File as const, file: { url: `attachment://${name}` } };
  const label = textOf(`-# ${composeLine(escapeMarks(cut(file.name, LIMITS.altText)), locale)}`);
  return { components: file.name === name ? [shown] : [label, shown], file: attachment(file) };
}

/** Only letters that Discord keeps, so that the component finds its file; what is left out makes no two names one. */
function safeName({ name }: CardFile): string {
  const safe = name.replace(/[^\w.-]+/g, '_');
  if (safe === name) return name;
  return `${createHash('sha256').update(name).digest('hex').slice(0, 8)}${safe.slice(-40)}`;
}

function attachment(file: CardFile, more: { readonly description?: string } = {}): AttachmentBuilder {
  return new AttachmentBuilder(Buffer.from(file.data), { name: safeName(file), ...more });
}

function text(content: string): Piece {
  return { components: [textOf(content)] };
}

/** As many lines together as one text holds. */
function portions(lines: readonly string[]): Piece[] {
  const groups: string[] = [];
  for (const line of lines) {
    const joined = groups.length ? `${groups.at(-1)}\n${line}` : line;
    if (groups.length && joined.length <= LIMITS.text) groups[groups.length - 1] = joined;
    else groups.push(line);
  }
  return groups.filter((group) => group.trim()).map(text);
}
