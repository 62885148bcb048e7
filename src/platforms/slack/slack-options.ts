import type { Clock } from '../../core/clock.ts';
import type { Locale } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import type { ParsedCommand } from '../../core/parse-command.ts';
import type { Texts } from '../../core/texts.ts';

/** How Slack reaches us: a socket that we open, or requests that Slack signs. */
export type SlackTransport =
  | { readonly kind: 'socket'; readonly appToken: string }
  | {
      readonly kind: 'http';
      readonly signingSecret: string;
      readonly host: string;
      readonly port: number;
    };

export interface SlackConnection {
  readonly botToken: string;
  /** Ends with a slash: `https://slack.com/api/`, or the one of GovSlack. */
  readonly apiUrl: string;
  readonly transport: SlackTransport;
}

export interface SlackOptions {
  readonly connection: SlackConnection;
  readonly clock: Clock;
  readonly logger: Logger;
  textsFor(locale: Locale): Texts;
  /** What was typed after the command's name. */
  parseCommand(text: string): ParsedCommand;
  /** In which language the adapter itself speaks to this person. */
  localeOf(workspaceId: string, memberId: string): Promise<Locale>;
  /** Rejects when the data belong to another workspace; nothing is heard before. */
  admit(workspaceId: string): Promise<void>;
  /** True for the first of the same key within `forMs`, also across a restart. */
  first(key: string, forMs: number): Promise<boolean>;
  /** Resolves after so many milliseconds; rejects when the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}
