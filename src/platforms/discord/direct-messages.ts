import type { Client, DMChannel } from 'discord.js';
import type { Clock } from '../../core/clock.ts';

const WINDOW_MS = 60_000;
/** Discord limits bots that open many conversations at once; how many it does not say. */
const OPENED_IN_WINDOW = 5;
/** So long nothing is tried with a person who takes no messages, unless they write themselves. */
const REFUSED_FOR_MS = 60 * 60_000;

export type Opened =
  | { readonly channel: DMChannel }
  | { readonly refused: true }
  | { readonly afterMs: number };

/** Direct conversations: opened a few a minute, kept while the process runs, and not tried where they are refused. */
export function createDirectMessages(client: Client, clock: Clock) {
  const channels = new Map<string, DMChannel>();
  const refusedUntil = new Map<string, number>();
  let opened: number[] = [];

  return {
    /**
     * The person's conversation with the bot.
     *
     * @throws what Discord answers when it cannot be opened
     */
    async open(memberId: string): Promise<Opened> {
      const now = clock.now().getTime();
      if ((refusedUntil.get(memberId) ?? 0) > now) return { refused: true };
      const known = channels.get(memberId);
      if (known) return { channel: known };
      opened = opened.filter((at) => at > now - WINDOW_MS);
      const [oldest = now] = opened;
      if (opened.length >= OPENED_IN_WINDOW) return { afterMs: oldest + WINDOW_MS - now };
      opened.push(now);
      const channel = await client.users.createDM(memberId);
      channels.set(memberId, channel);
      return { channel };
    },
    /** The person wrote or pressed something there: no need to open it, and it is not refused. */
    heard(memberId: string, channel: DMChannel): void {
      channels.set(memberId, channel);
      refusedUntil.delete(memberId);
    },
    refused(memberId: string): void {
      refusedUntil.set(memberId, clock.now().getTime() + REFUSED_FOR_MS);
    },
  };
}

export type DirectMessages = ReturnType<typeof createDirectMessages>;
