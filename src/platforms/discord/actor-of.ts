import { DMChannel, GuildMember, type Interaction, PermissionFlagsBits } from 'discord.js';
import type { Desk } from './desk.ts';
import { faultName } from './discord-fault.ts';
import type { Actor } from './reply-to.ts';

/** Who acted, where. */
export function actorOf({ id, user, guildId, channelId, member }: Interaction): Actor {
  const nick = member instanceof GuildMember ? member.displayName : member?.nick;
  return {
    id,
    memberId: user.id,
    guildId: guildId ?? undefined,
    channelId: channelId ?? undefined,
    name: nick ?? user.displayName,
  };
}

/** Before anything is answered: a direct conversation is known from now on, and who manages the server is welcome. */
export async function receive(desk: Desk, interaction: Interaction, actor: Actor): Promise<void> {
  const { channel, memberPermissions } = interaction;
  const { guildId: workspaceId, memberId, name } = actor;
  if (channel instanceof DMChannel) desk.wire.direct.heard(memberId, channel);
  if (!workspaceId || !memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return;
  try {
    await desk.options.welcome({ workspaceId, memberId, name });
  } catch (error) {
    desk.options.logger.error({ fault: faultName(error) }, 'discord: no administrator was appointed');
  }
}
