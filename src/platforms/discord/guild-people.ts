import type { Client } from 'discord.js';
import type { Clock } from '../../core/clock.ts';

const KEPT_MS = 10 * 60_000;
const KEPT = 5000;

/**
 * Who is in which server. Asked of Discord one person at a time (a list of members would need a privileged intent) and
 * kept for ten minutes.
 */
export function createGuildPeople(client: Client, clock: Clock) {
  const kept = new Map<string, { readonly name: string | undefined; readonly until: number }>();

  async function ask(guildId: string, memberId: string): Promise<string | undefined> {
    const guild = client.guilds.cache.get(guildId);
    if (!guild) return undefined;
    try {
      return (await guild.members.fetch({ user: memberId, force: true })).displayName;
    } catch (error) {
      // Discord's word for somebody who is not there; without its word nobody is let in or written to.
      if (isUnknown(error)) return undefined;
      throw error;
    }
  }

  async function nameIn(guildId: string, memberId: string): Promise<string | undefined> {
    const key = `${guildId} ${memberId}`;
    const now = clock.now().getTime();
    const known = kept.get(key);
    if (known && known.until > now) return known.name;
    const name = await ask(guildId, memberId);
    if (kept.size >= KEPT) kept.clear();
    kept.set(key, { name, until: now + KEPT_MS });
    return name;
  }

  return {
    /**
     * The person's name there; undefined when they, or the bot, are not in the server.
     *
     * @throws what Discord answers when it does not say
     */
    nameIn,
    /** The servers that the bot and this person are both in. */
    async sharedWith(memberId: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
      const shared = [];
      for (const { id, name } of client.guilds.cache.values())
        if ((await nameIn(id, memberId)) !== undefined) shared.push({ id, name });
      return shared;
    },
  };
}

function isUnknown(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 10007 || error.code === 10013);
}

export type GuildPeople = ReturnType<typeof createGuildPeople>;
