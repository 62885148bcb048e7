import type { Card, Modal } from '../../core/card.ts';

/** A file of a card, as the page links to it. */
export interface FileLink {
  readonly name: string;
  readonly url: string;
}

/** A card whose files were put aside: sessions keep links, not pictures. */
export interface ShownCard {
  readonly card: Card;
  readonly links: readonly FileLink[];
  /** The form that this card refuses; it can be opened again. */
  readonly form?: Modal;
}

export type Shown = ShownCard | { readonly modal: Modal };

/** One step of the conversation; `id` is that of its element on the page. */
export interface Exchange {
  readonly id: string;
  /** What the person typed or pressed. */
  readonly said?: string | undefined;
  readonly shown: Shown;
}

const longest = 40;

/** The conversation with one more exchange; the oldest go when it gets long. */
export function append(exchanges: readonly Exchange[], exchange: Exchange): readonly Exchange[] {
  return [...exchanges, exchange].slice(-longest);
}

/** The conversation with what is shown at `id` replaced. */
export function replace(exchanges: readonly Exchange[], id: string, shown: Shown): readonly Exchange[] {
  return exchanges.map((exchange) => (exchange.id === id ? { ...exchange, shown } : exchange));
}

/** The form shown at `id`, also when it has been answered. */
export function formAt(exchanges: readonly Exchange[], id: string): Modal | undefined {
  const shown = exchanges.find((exchange) => exchange.id === id)?.shown;
  if (!shown) return undefined;
  return 'modal' in shown ? shown.modal : shown.form;
}

/** Where the same form is open already: opening it again must not leave two. */
export function openForm(exchanges: readonly Exchange[], modal: Modal): string | undefined {
  return exchanges.find(
    ({ shown }) => 'modal' in shown && shown.modal.modal === modal.modal && shown.modal.value === modal.value,
  )?.id;
}
