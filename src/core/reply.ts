import type { Card, Modal } from './card.ts';
import type { Delivery } from './delivery.ts';

/** How the person who acted is answered: `update` edits the card the button was on. */
export type ReplyMode = 'private' | 'update' | 'modal' | 'thread' | 'home';

export type Reply =
  | {
      readonly mode: 'private' | 'update' | 'thread' | 'home';
      readonly card: Card;
      /** Nothing was done: a form keeps what was typed. */
      readonly refused?: true;
    }
  | { readonly mode: 'modal'; readonly modal: Modal };

/** What a handler of mode `M` returns; another mode does not compile. */
export type Outcome<M extends ReplyMode> = {
  readonly reply: M extends 'modal' ? Modal : Card;
  readonly deliveries?: readonly Delivery[];
};
