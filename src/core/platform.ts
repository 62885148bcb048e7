import type { CommandSpec } from './command-table.ts';
import type { Delivery, Found, Receipt } from './delivery.ts';
import type { Interaction, PlatformName } from './interaction.ts';
import type { Reply, ReplyMode } from './reply.ts';

/** The one door in: an adapter asks for the mode first where it must acknowledge before the answer is known. */
export interface Dispatcher {
  modeOf(interaction: Interaction): ReplyMode;
  /** Never rejects: refusals and faults are private replies in the person's language. */
  dispatch(interaction: Interaction): Promise<Reply>;
}

export interface Platform {
  readonly name: PlatformName;
  start(dispatcher: Dispatcher, commands: readonly CommandSpec[]): Promise<void>;
  send(delivery: Delivery): Promise<Receipt>;
  /** How many sends may be on their way at once, 1 if absent; the platform itself keeps the pace of its limits. */
  readonly parallel?: number;
  /**
   * Looks up a delivery whose outcome was lost, sent at `since` or later; absent where nothing can be looked up.
   * Rejects when the platform cannot be asked now.
   */
  find?(delivery: Delivery, since: Date): Promise<Found>;
  /**
   * The platform's ids of people in a channel, none where it does not tell; absent where there are no channels, undefined
   * when it cannot be seen.
   */
  peopleIn?(channelId: string): Promise<readonly string[] | undefined>;
  /** Where people reach it in a browser, without a slash at the end; absent where there is no page. */
  pageUrl?(): string | undefined;
  stop(): Promise<void>;
}
