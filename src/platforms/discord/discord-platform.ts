import { type Client, Events, PermissionFlagsBits, Routes } from 'discord.js';
import { z } from 'zod';
import type { Platform } from '../../core/platform.ts';
import { createClient } from './create-client.ts';
import { attend, type Desk } from './desk.ts';
import { createDirectMessages } from './direct-messages.ts';
import { faultName } from './discord-fault.ts';
import type { DiscordOptions } from './discord-options.ts';
import { findDelivery } from './find-delivery.ts';
import { createGuildPeople } from './guild-people.ts';
import { hearInteraction } from './hear-interaction.ts';
import { hearMessage } from './hear-message.ts';
import { createInvalidBrake } from './invalid-brake.ts';
import { sendDelivery, type Wire } from './send-delivery.ts';
import { createServerChoice } from './server-choice.ts';
import { isRegistered, slashCommands } from './slash-commands.ts';

const STOP_WITHIN_MS = 5000;

export type DiscordPlatform = Platform & {
  readonly client: Client;
  /** Waits for what is being answered. */
  idle(): Promise<void>;
};

/** Discord did not let us in; `fault` is its word for it. */
export class DiscordStartError extends Error {
  readonly fault: string;

  constructor(fault: string) {
    super(`Discord: ${fault}`);
    this.name = 'DiscordStartError';
    this.fault = fault;
  }
}

/** All Discord servers that the bot was added to, each a workspace of its own. */
export function createDiscordPlatform(options: DiscordOptions): DiscordPlatform {
  const { connection, clock, logger, textsFor, wait } = options;
  const busy = new Set<Promise<void>>();
  const client = createClient(connection);
  const brake = createInvalidBrake(clock);
  const people = createGuildPeople(client, clock);
  const wire: Wire = { client, direct: createDirectMessages(client, clock), people, brake, logger, textsFor };
  client.rest.on('response', (_, { status }) => brake.note(status));
  report(client, options);

  return {
    name: 'discord',
    client,
    idle: async () => void (await Promise.all(busy)),
    async start(dispatcher) {
      const choice = createServerChoice(people, clock, options.isKnown);
      listen(client, { options, wire, dispatcher, choice, busy });
      try {
        client.rest.setToken(connection.token);
        await register(client, textsFor);
        const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
        await client.login(connection.token);
        await ready;
      } catch (error) {
        await client.destroy();
        throw new DiscordStartError(faultName(error));
      }
    },
    send: (delivery) => sendDelivery(wire, delivery),
    find: (delivery, since) => findDelivery(wire, delivery, since),
    peopleIn: async (channelId) => (canPost(client, channelId) ? [] : undefined),
    async stop() {
      // Whoever is being answered gets the answer, if it does not take too long.
      const enough = new AbortController();
      const late = wait(STOP_WITHIN_MS, enough.signal).catch(() => undefined);
      await Promise.race([Promise.all(busy), late]);
      enough.abort();
      await client.destroy();
    },
  };
}

function listen(client: Client, desk: Desk): void {
  client.on(Events.InteractionCreate, (interaction) => void attend(desk, hearInteraction(desk, interaction)));
  client.on(Events.MessageCreate, (message) => void attend(desk, hearMessage(desk, message)));
}

/** What an operator has to know; the library reconnects and resumes by itself. */
function report(client: Client, { logger }: DiscordOptions): void {
  client.on(Events.Error, (error) =>
    logger.error({ fault: faultName(error) }, 'discord: the library reports an error'),
  );
  client.on(Events.ShardError, (error) =>
    logger.warn({ fault: faultName(error) }, 'discord: the connection has an error'),
  );
  client.on(Events.ShardReconnecting, () =>
    logger.warn({}, 'discord: the connection was lost; connecting again'),
  );
  client.on(Events.ShardResume, (_, replayed) =>
    logger.info({ replayed }, 'discord: the connection goes on'),
  );
  client.on(Events.ShardDisconnect, ({ code }) =>
    logger.error(
      { code },
      'discord: refused for good (4004: DISCORD_TOKEN, 4014: intents); see nahad doctor',
    ),
  );
}

const applicationSchema = z.object({ id: z.string() });

/** All commands at once, and only when Discord has others: it counts. */
async function register(client: Client, textsFor: DiscordOptions['textsFor']): Promise<void> {
  const { id } = applicationSchema.parse(await client.rest.get(Routes.currentApplication()));
  const commands = slashCommands(textsFor);
  if (isRegistered(commands, await client.rest.get(Routes.applicationCommands(id)))) return;
  await client.rest.put(Routes.applicationCommands(id), { body: commands });
}

/** The bot may write there; who reads it Discord only tells bots with a privileged intent. */
function canPost(client: Client, channelId: string): boolean {
  const channel = client.channels.cache.get(channelId);
  if (!channel || channel.isDMBased() || !channel.isSendable()) return false;
  const me = channel.guild.members.me;
  const needed = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];
  return me !== null && channel.permissionsFor(me).has(needed);
}
