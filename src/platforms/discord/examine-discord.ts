import { DiscordAPIError, REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Texts } from '../../core/texts.ts';
import { faultName } from './discord-fault.ts';
import type { DiscordConnection } from './discord-options.ts';
import { invitationLink, missingIn, PERMISSIONS } from './permissions.ts';

const ANSWER_WITHIN_MS = 15_000;

export interface Finding {
  readonly healthy: boolean;
  readonly text: string;
}

/** A team's channel, in which its invitations and its check-in buttons stand. */
export interface TeamChannel {
  readonly team: string;
  readonly channelId: string;
}

const applicationSchema = z.object({ id: z.string(), name: z.string() });
const gatewaySchema = z.object({ session_start_limit: z.object({ remaining: z.number() }) });
const guildsSchema = z.array(z.object({ id: z.string() }));
const channelSchema = z.object({
  guild_id: z.string(),
  permission_overwrites: z
    .array(z.object({ id: z.string(), allow: z.string(), deny: z.string() }))
    .default([]),
});
const rolesSchema = z.array(z.object({ id: z.string(), permissions: z.string() }));
const memberSchema = z.object({ roles: z.array(z.string()) });

/**
 * Token, connections, servers, permissions in the teams' channels, and the invitation link, each with how to mend it.
 * Posts nothing and opens no gateway.
 *
 * @param channels undefined when the data are in use, so that nobody knows them
 */
export async function examineDiscord(
  connection: DiscordConnection,
  channels: readonly TeamChannel[] | undefined,
  texts: Texts,
): Promise<Finding[]> {
  const rest = openRest(connection);
  let application: z.infer<typeof applicationSchema>;
  try {
    application = applicationSchema.parse(await rest.get(Routes.currentApplication()));
  } catch (error) {
    const fault = faultName(error);
    return [
      error instanceof DiscordAPIError
        ? bad(texts.t('discord:doctor-token-bad', { fault }))
        : bad(texts.t('discord:doctor-unreachable', { url: connection.apiUrl, fault })),
    ];
  }
  const { id, name } = application;
  const findings = [
    good(texts.t('discord:doctor-token', { name })),
    await wayIn(rest, texts),
    await servers(rest, texts),
  ];
  if (!channels) findings.push(good(texts.t('discord:doctor-channels-unknown')));
  for (const channel of channels ?? []) findings.push(...(await examineChannel(rest, id, channel, texts)));
  return [...findings, good(texts.t('discord:doctor-invitation', { link: invitationLink(id) }))];
}

/**
 * The address at which the bot is added to a server.
 *
 * @throws what Discord answers when the token is not accepted
 */
export async function findInvitation(connection: DiscordConnection): Promise<string> {
  const rest = openRest(connection);
  return invitationLink(applicationSchema.parse(await rest.get(Routes.currentApplication())).id);
}

function openRest({ apiUrl, token }: DiscordConnection): REST {
  return new REST({ api: apiUrl, retries: 0, timeout: ANSWER_WITHIN_MS }).setToken(token);
}

async function wayIn(rest: REST, texts: Texts): Promise<Finding> {
  try {
    const { session_start_limit } = gatewaySchema.parse(await rest.get(Routes.gatewayBot()));
    const { remaining } = session_start_limit;
    return remaining > 0
      ? good(texts.t('discord:doctor-intents', { remaining }))
      : bad(texts.t('discord:doctor-intents-bad', { fault: 'session_start_limit' }));
  } catch (error) {
    return bad(texts.t('discord:doctor-intents-bad', { fault: faultName(error) }));
  }
}

async function servers(rest: REST, texts: Texts): Promise<Finding> {
  try {
    const count = guildsSchema.parse(await rest.get(Routes.userGuilds())).length;
    return count
      ? good(texts.t('discord:doctor-servers', { count }))
      : bad(texts.t('discord:doctor-servers-none'));
  } catch (error) {
    return bad(texts.t('discord:doctor-intents-bad', { fault: faultName(error) }));
  }
}

/** What is missing there, each permission with its use. */
async function examineChannel(
  rest: REST,
  botId: string,
  { team, channelId }: TeamChannel,
  texts: Texts,
): Promise<Finding[]> {
  try {
    const channel = channelSchema.parse(await rest.get(Routes.channel(channelId)));
    const roles = rolesSchema.parse(await rest.get(Routes.guildRoles(channel.guild_id)));
    const member = memberSchema.parse(await rest.get(Routes.guildMember(channel.guild_id, botId)));
    const missing = missingIn({ ...channel, roles, own: member.roles, botId });
    if (!missing.length) return [good(texts.t('discord:doctor-channel', { team }))];
    return missing.map((permission) =>
      bad(
        texts.t('discord:doctor-channel-missing', {
          team,
          permission,
          use: texts.t(PERMISSIONS[permission]),
        }),
      ),
    );
  } catch (error) {
    return [bad(texts.t('discord:doctor-channel-gone', { team, fault: faultName(error) }))];
  }
}

function good(text: string): Finding {
  return { healthy: true, text };
}

function bad(text: string): Finding {
  return { healthy: false, text };
}
