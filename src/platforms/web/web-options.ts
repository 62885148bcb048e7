import type { Card } from '../../core/card.ts';
import type { Clock } from '../../core/clock.ts';
import type { CommandName } from '../../core/command-table.ts';
import type { Locale, Localized } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import type { Texts } from '../../core/texts.ts';

/** Somebody one can be in the sample workspace. */
export interface Person {
  /** The web platform's id of the person. */
  readonly memberId: string;
  readonly name: Localized;
  /** As a noun: «مدیر تیم», "team manager". */
  readonly role: Localized;
  readonly team: Localized;
}

/** A card that was delivered to a person; `key` is the delivery's. */
export interface InboxEntry {
  readonly key: string;
  readonly card: Card;
  readonly at: Date;
}

export interface WebOptions {
  readonly host: string;
  /** 0 takes a free port; `address()` tells which. */
  readonly port: number;
  /** How browsers reach the page when something (https) stands in front of it, e.g. `https://nahad.example`. */
  readonly publicUrl?: string | undefined;
  readonly workspaceId: string;
  /** IANA zone in which times on the page are written. */
  readonly timeZone: string;
  readonly defaultLocale: Locale;
  /** Everything is sample data, and the page says so. */
  readonly isSample: boolean;
  /** Signs `FIRST_ADMINISTRATOR` in, once; needed where nobody can be picked. Unguessable. */
  readonly entryCode?: string | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  textsFor(locale: Locale): Texts;
  people(): Promise<readonly Person[]>;
  /** What was delivered to this person, oldest first; what can be said in `locale` is. */
  inbox(memberId: string, locale: Locale): Promise<readonly InboxEntry[]>;
  /** The language this person has chosen for all answers. */
  localeOf(memberId: string): Promise<Locale | undefined>;
  /** Typed text that starts with `/`; `undefined` when it is no command. */
  parseCommand(
    text: string,
  ): { readonly command: CommandName; readonly args: Readonly<Record<string, string>> } | undefined;
  /** A new id for each interaction. */
  newId(): string;
}

/** Id on the web platform of whoever signs in with the entry code. */
export const FIRST_ADMINISTRATOR = 'administrator';
