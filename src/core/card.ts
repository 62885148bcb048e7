import type { Direction, Locale } from './locale.ts';

/** Neutral output: already translated, no markup; each renderer escapes and applies its platform's limits. */
export interface Card {
  readonly locale: Locale;
  readonly direction: Direction;
  readonly title?: string;
  readonly blocks: readonly Block[];
  readonly files?: readonly CardFile[];
}

export type Block =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly style?: 'lead' | 'note' | 'heading';
      /** The moment that the text names: shown in the reader's own zone, too, where a platform can. */
      readonly at?: Date;
    }
  | { readonly type: 'fields'; readonly fields: readonly CardField[] }
  | { readonly type: 'list'; readonly items: readonly string[]; readonly ordered?: boolean }
  /** `file` is the name of one of the card's files. */
  | { readonly type: 'image'; readonly file: string; readonly alt: string }
  | { readonly type: 'divider' }
  | { readonly type: 'actions'; readonly controls: readonly Control[] };

export interface CardField {
  readonly label: string;
  readonly value: string;
}

export interface CardFile {
  readonly name: string;
  readonly mediaType: string;
  readonly data: Uint8Array;
}

export type Control = Button | Select;

/** Pressing it makes an Action with this `action` and `value`. */
export interface Button {
  readonly type: 'button';
  readonly label: string;
  readonly action: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
}

/** Choosing makes an Action with this `action`; its value is `<value>:<chosen option>` (`:` is the last one). */
export interface Select {
  readonly type: 'select';
  readonly label: string;
  readonly action: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly chosen?: string;
}

export interface Option {
  readonly label: string;
  readonly value: string;
}

/** A form of at most five fields (Discord's limit); `value` comes back with the ModalSubmit. */
export interface Modal {
  readonly locale: Locale;
  readonly direction: Direction;
  readonly modal: string;
  readonly value: string;
  readonly title: string;
  readonly intro?: string;
  readonly submitLabel: string;
  readonly fields: readonly ModalField[];
}

export type ModalField = {
  readonly id: string;
  /** At most 45 characters. */
  readonly label: string;
  /** At most 100 characters. */
  readonly description?: string;
  readonly required?: boolean;
  readonly initial?: string;
} & (
  | { readonly type: 'choice'; readonly options: readonly Option[] }
  | { readonly type: 'text'; readonly maxLength: number; readonly multiline?: boolean }
);
