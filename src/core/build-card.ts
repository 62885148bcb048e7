import type { ActionName } from './action-table.ts';
import type { Block, Button, Card, CardFile, Control } from './card.ts';
import type { Texts } from './texts.ts';

/** A card in the language and direction of `texts`; absent blocks are left out. */
export function buildCard(
  texts: Texts,
  title: string | undefined,
  blocks: readonly (Block | undefined)[],
  files?: readonly CardFile[],
): Card {
  return {
    locale: texts.locale,
    direction: texts.direction,
    ...(title === undefined ? {} : { title }),
    blocks: blocks.filter((block) => block !== undefined),
    ...(files?.length ? { files } : {}),
  };
}

export function textBlock(text: string, style?: 'lead' | 'note' | 'heading'): Block {
  return style ? { type: 'text', text, style } : { type: 'text', text };
}

/** A text that names a moment. */
export function timedBlock(text: string, at: Date): Block {
  return { type: 'text', text, at };
}

/** A button whose action exists. */
export function button(label: string, action: ActionName, value: string, style?: Button['style']): Button {
  return { type: 'button', label, action, value, ...(style ? { style } : {}) };
}

/** Absent when there is nothing to press. */
export function actionsBlock(controls: readonly (Control | undefined)[]): Block | undefined {
  const present = controls.filter((control) => control !== undefined);
  return present.length ? { type: 'actions', controls: present } : undefined;
}
