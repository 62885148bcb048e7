import type { CardFile } from '../../core/card.ts';
import type { CommandName } from '../../core/command-table.ts';
import type { Locale, Localized } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import type { Texts } from '../../core/texts.ts';

/** Somebody one can become with `:as`. */
export interface ConsolePerson {
  readonly memberId: string;
  readonly name: Localized;
}

export interface ConsoleOptions {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly workspaceId: string;
  /** Who one is at the start. */
  readonly memberId: string;
  readonly memberName: string;
  readonly defaultLocale: Locale;
  readonly logger: Logger;
  textsFor(locale: Locale): Texts;
  people(): Promise<readonly ConsolePerson[]>;
  /** Typed text that starts with `/`; `undefined` when it is no command. */
  parseCommand(
    text: string,
  ): { readonly command: CommandName; readonly args: Readonly<Record<string, string>> } | undefined;
  /** Keeps a card's file and resolves to where it is; without it only names of files are told. */
  saveFile?: ((file: CardFile) => Promise<string>) | undefined;
  /** A new id for each interaction. */
  newId(): string;
}
