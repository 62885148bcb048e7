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

/** What a sign-in link offers to whoever has it. */
export interface Offer {
  /** Absent: the person types their own. */
  readonly name?: string;
  readonly team?: string;
}

export interface SignedIn {
  readonly memberId: string;
  readonly name: string;
  /** The team that the link was made for. */
  readonly teamId?: string;
}

/** Sign-in links and kept sessions; tokens and cookies come in, only their hashes are kept. */
export interface WebDoor {
  /** What the link offers, without using it up; undefined when it is used, over or made up. */
  look(token: string): Promise<Offer | undefined>;
  /** Uses it up. `name` is what the person typed, for a link that names nobody; undefined also when that is no name. */
  redeem(token: string, name: string): Promise<SignedIn | undefined>;
  /** Keeps a session; resolves to how many seconds it lasts. */
  keep(cookie: string, memberId: string): Promise<number>;
  /** Whose kept session it is. */
  holderOf(cookie: string): Promise<SignedIn | undefined>;
  forget(cookie: string): Promise<void>;
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
  /** Addresses (or networks, `10.0.0.0/8`) whose `X-Forwarded-For` is believed; nobody else's is. */
  readonly proxies?: readonly string[] | undefined;
  /** Sign-in links and sessions that outlive a restart; without it sessions are in memory alone. */
  readonly door?: WebDoor | undefined;
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
