import type { Clock } from '../../core/clock.ts';
import type { Interaction } from '../../core/interaction.ts';
import type { GuildPeople } from './guild-people.ts';

/** What waits for the choice of a server is not kept longer. */
const WAITS_FOR_MS = 15 * 60_000;
const KEPT = 5000;

/** The control of the card that asks; nothing of the core knows it. */
export const CHOOSE_SERVER = 'discord.server';

export interface Server {
  readonly id: string;
  readonly name: string;
}

/** What a person's direct conversation is about. */
export type Home =
  | { readonly guildId: string; readonly name: string }
  /** The servers that they could mean; none when there is no shared one. */
  | { readonly servers: readonly Server[] };

/** What was asked before it was clear about which server. */
type Waiting = (workspaceId: string, memberName: string) => Interaction;

/**
 * The server of a direct conversation. In the only shared one there is no question; of several it is the only one in
 * which the person uses the bot; else they choose, and what they had asked waits for it. Never guessed, because the
 * server decides whose data are shown. Choices are kept in memory: after a restart it is asked again.
 */
export function createServerChoice(
  people: GuildPeople,
  clock: Clock,
  isKnown: (workspaceId: string, memberId: string) => Promise<boolean>,
) {
  const chosen = new Map<string, string>();
  const waiting = new Map<string, { readonly make: Waiting; readonly until: number }>();

  return {
    /** @throws what Discord answers when it does not say who is where */
    async homeOf(memberId: string): Promise<Home> {
      const servers = await people.sharedWith(memberId);
      const known = [];
      if (servers.length > 1)
        for (const server of servers) if (await isKnown(server.id, memberId)) known.push(server);
      const own = servers.find(({ id }) => id === chosen.get(memberId));
      const home = own ?? (servers.length === 1 ? servers[0] : known.length === 1 ? known[0] : undefined);
      const name = home && (await people.nameIn(home.id, memberId));
      return home && name !== undefined ? { guildId: home.id, name } : { servers };
    },
    wait(memberId: string, make: Waiting): void {
      if (waiting.size >= KEPT) waiting.clear();
      waiting.set(memberId, { make, until: clock.now().getTime() + WAITS_FOR_MS });
    },
    /** Remembers the choice; returns what waited for it, if it is not too long ago. */
    choose(memberId: string, guildId: string): Waiting | undefined {
      if (chosen.size >= KEPT) chosen.clear();
      chosen.set(memberId, guildId);
      const waited = waiting.get(memberId);
      waiting.delete(memberId);
      return waited && waited.until > clock.now().getTime() ? waited.make : undefined;
    },
  };
}

export type ServerChoice = ReturnType<typeof createServerChoice>;
