import type { Clock } from '../../core/clock.ts';
import type { Locale } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import type { ParsedCommand } from '../../core/parse-command.ts';
import type { Texts } from '../../core/texts.ts';

export interface DiscordConnection {
  readonly token: string;
  /** Without the version and without a slash at the end: `https://discord.com/api`. */
  readonly apiUrl: string;
}

/** Somebody in a server who may manage it. */
export interface Steward {
  readonly workspaceId: string;
  readonly memberId: string;
  readonly name: string;
}

export interface DiscordOptions {
  readonly connection: DiscordConnection;
  readonly clock: Clock;
  readonly logger: Logger;
  textsFor(locale: Locale): Texts;
  /** Text that was typed as a command; undefined when it is a message. */
  parseTyped(text: string): ParsedCommand | undefined;
  /** In which language the adapter itself speaks to this person; without a workspace, the default. */
  localeOf(workspaceId: string | undefined, memberId: string): Promise<Locale>;
  /** Whether this person has used the bot in the workspace. */
  isKnown(workspaceId: string, memberId: string): Promise<boolean>;
  /** Somebody who manages the server acts: where nobody administers the workspace yet, they do. */
  welcome(steward: Steward): Promise<void>;
  /** True for the first of the same key within so many milliseconds, also across restarts. */
  first(key: string, forMs: number): Promise<boolean>;
  /** Resolves after so many milliseconds; rejects when the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}
