import type { Block, Card, Control } from '../../core/card.ts';
import type { Texts } from '../../core/texts.ts';

/** What typing a number does. */
export interface Press {
  readonly action: string;
  readonly value: string;
}

export interface RenderedCard {
  readonly text: string;
  /** In the order of their numbers. */
  readonly presses: readonly Press[];
}

/**
 * A card as lines that the terminal may wrap anywhere. Pictures are told by their alternative text; buttons, and the
 * options of selects, are numbered from `first` on.
 */
export function renderCard(card: Card, texts: Texts, first = 1): RenderedCard {
  const presses: Press[] = [];

  function number(label: string, press: Press): string {
    presses.push(press);
    return `  [${texts.number(first + presses.length - 1)}] ${label}`;
  }

  const lines = card.blocks.flatMap((block) =>
    block.type === 'actions'
      ? ['', ...block.controls.flatMap((control) => renderControl(control, texts, number))]
      : renderBlock(block, texts),
  );
  const title = card.title === undefined ? [] : [`== ${card.title} ==`];
  return { text: [...title, ...lines].join('\n').trim(), presses };
}

function renderControl(
  control: Control,
  texts: Texts,
  number: (label: string, press: Press) => string,
): readonly string[] {
  const { action, value, label } = control;
  if (control.type === 'button') return [number(label, { action, value })];
  const options = control.options.map((option) => {
    const now = option.value === control.chosen ? ` ${texts.t('web:console.chosen')}` : '';
    return number(option.label + now, { action, value: `${value}:${option.value}` });
  });
  return [`${label}:`, ...options];
}

function renderBlock(block: Exclude<Block, { type: 'actions' }>, texts: Texts): readonly string[] {
  switch (block.type) {
    case 'text':
      return block.style === 'heading' ? ['', `# ${block.text}`] : [block.text];
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${value}`);
    case 'list':
      return block.items.map((item, at) => `${block.ordered ? `${texts.number(at + 1)}.` : '•'} ${item}`);
    case 'image':
      return [texts.t('web:console.image', { alt: block.alt })];
    case 'divider':
      return ['---'];
  }
}
