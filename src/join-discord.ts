import { setTimeout as wait } from 'node:timers/promises';
import type { DiscordConfig } from './config.ts';
import { memberKey } from './core/member.ts';
import type { OpenedApp } from './open-app.ts';
import type { Steward } from './platforms/discord/discord-options.ts';
import { createDiscordPlatform, type DiscordPlatform } from './platforms/discord/discord-platform.ts';

/**
 * Connects the app to Discord, and to every server that the bot was added to.
 *
 * @throws DiscordStartError when Discord does not let us in
 */
export async function joinDiscord(connection: DiscordConfig, opened: OpenedApp): Promise<DiscordPlatform> {
  const { app, content, store, clock, locale } = opened;
  const memberOf = (workspaceId: string, memberId: string) =>
    store.members.get(memberKey('discord', workspaceId, memberId));
  const discord = createDiscordPlatform({
    connection,
    clock,
    logger: app.logger,
    textsFor: content.textsFor,
    parseTyped: app.parseTyped,
    localeOf: async (workspaceId, memberId) =>
      (workspaceId === undefined ? undefined : await memberOf(workspaceId, memberId))?.locale ?? locale,
    isKnown: async (workspaceId, memberId) => (await memberOf(workspaceId, memberId)) !== undefined,
    welcome: (steward) => appointFirst(steward, opened),
    async first(key, forMs) {
      const now = clock.now();
      return store.idempotency.first(key, now, new Date(now.getTime() + forMs));
    },
    wait: (ms, signal) => wait(ms, undefined, { signal }),
  });
  await app.run(discord);
  return discord;
}

/** The first who manages the server and uses the bot there; from then on roles are the store's. */
async function appointFirst({ workspaceId, memberId, name }: Steward, { store }: OpenedApp): Promise<void> {
  const known = await store.members.list(workspaceId);
  if (known.some(({ platform, roles }) => platform === 'discord' && roles.includes('admin'))) return;
  const id = memberKey('discord', workspaceId, memberId);
  const member = known.find((one) => one.id === id) ?? {
    id,
    platform: 'discord' as const,
    workspaceId,
    platformId: memberId,
    name,
    roles: [],
  };
  await store.members.save({ ...member, roles: [...member.roles, 'admin'] });
}
