import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';
import type { DiscordConnection } from './discord-options.ts';

const ANSWER_WITHIN_MS = 15_000;
/** A queue that is longer is told to whoever sends, who tries later. */
const MOST_QUEUE_MS = 5000;
const MEMBERS_KEPT = 200;

/**
 * Discord's library, with none of the intents that need a permission of Discord's. Messages in servers are announced, but
 * without their content, unless they mention the bot; no other way do mentions arrive. Nothing is tried again after a
 * failure: a repeated post could be a second post. Nothing is remembered that answering does not need.
 */
export function createClient({ apiUrl }: DiscordConnection): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    rest: {
      api: apiUrl,
      retries: 0,
      timeout: ANSWER_WITHIN_MS,
      rejectOnRateLimit: ({ retryAfter, timeToReset }) => Math.max(retryAfter, timeToReset) > MOST_QUEUE_MS,
    },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: {
        maxSize: MEMBERS_KEPT,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
      PresenceManager: 0,
      ReactionManager: 0,
      ThreadMemberManager: 0,
      VoiceStateManager: 0,
    }),
  });
}
