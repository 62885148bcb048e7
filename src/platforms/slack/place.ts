import type { RespondFn } from '@slack/bolt';

/**
 * Where the answer to one interaction can go. Lives in a local variable while it is answered, and nowhere else:
 * Slack's tickets in it can be used by anybody.
 */
export interface Place {
  readonly memberId: string;
  readonly channelId?: string | undefined;
  /** The thread it happened in. */
  readonly threadTs?: string | undefined;
  /** The message a button was on, or the message that was written. */
  readonly messageTs?: string | undefined;
  /** Only the person sees what they acted on: a typed command, or a message to them alone. */
  readonly isEphemeral?: boolean;
  /** Opens one window within three seconds. */
  readonly triggerId?: string | undefined;
  /** The window or App Home a button was on. */
  readonly view?: { readonly id: string; readonly type: 'modal' | 'home' } | undefined;
  /** Answers by Slack's response address: five times, for half an hour. */
  readonly respond?: RespondFn | undefined;
}

/** The person's direct conversation with the bot, if it happened there; what is posted in it is private and stays. */
export function ownConversation({ channelId, isEphemeral, view }: Place): string | undefined {
  return channelId?.startsWith('D') && !isEphemeral && !view ? channelId : undefined;
}
