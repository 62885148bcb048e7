import { type APIComponentInContainer, type AttachmentBuilder, ComponentType } from 'discord.js';
import { LIMITS } from './limits.ts';

/** What stays together on one message. */
export interface Piece {
  readonly components: readonly APIComponentInContainer[];
  readonly file?: AttachmentBuilder;
}

/** Pieces in order, on as few messages as Discord's limits allow. */
export function pagesOf(pieces: readonly Piece[]): Piece[][] {
  const pages: Piece[][] = [];
  // The container itself is one.
  let used = { components: 1, text: 0, files: 0 };
  for (const piece of pieces) {
    const size = sizeOf(piece);
    const sum = {
      components: used.components + size.components,
      text: used.text + size.text,
      files: used.files + size.files,
    };
    const page = pages.at(-1);
    if (page && fits(sum)) {
      page.push(piece);
      used = sum;
    } else {
      pages.push([piece]);
      used = { ...size, components: size.components + 1 };
    }
  }
  return pages;
}

function fits({ components, text, files }: ReturnType<typeof sizeOf>): boolean {
  return components <= LIMITS.messageComponents && text <= LIMITS.messageText && files <= LIMITS.files;
}

function sizeOf({ components, file }: Piece) {
  return {
    components: components.reduce((sum, component) => sum + countOf(component), 0),
    text: components.reduce((sum, component) => sum + lengthOf(component), 0),
    files: file ? 1 : 0,
  };
}

function countOf(component: APIComponentInContainer): number {
  return component.type === ComponentType.ActionRow ? 1 + component.components.length : 1;
}

function lengthOf(component: APIComponentInContainer): number {
  return component.type === ComponentType.TextDisplay ? component.content.length : 0;
}
