import { DMChannel, GuildMember, type Interaction, PermissionFlagsBits } from 'discord.js';
import type { Desk } from './desk.ts';
import { faultName } from './discord-fault.ts';
import type { Actor } from './reply-to.ts';

/** Discord sends again what was missed while a connection was resumed. */
const REPLAYED_FOR_MS = 15 * 60_000;

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

/**
 * After it was acknowledged and before it is answered: false when it is answered already. A direct conversation is known
 * from now on, and who manages the server is welcome.
 */
export async function receive(desk: Desk, interaction: Interaction, actor: Actor): Promise<boolean> {
  if (!(await desk.options.first(`discord interaction ${interaction.id}`, REPLAYED_FOR_MS))) return false;
  if (interaction.channel instanceof DMChannel) desk.wire.direct.heard(actor.memberId, interaction.channel);
  await welcome(desk, interaction, actor);
  return true;
}

async function welcome(
  desk: Desk,
  { memberPermissions }: Interaction,
  { guildId: workspaceId, memberId, name }: Actor,
): Promise<void> {
  if (!workspaceId || !memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return;
  try {
    await desk.options.welcome({ workspaceId, memberId, name });
  } catch (error) {
    desk.options.logger.error({ fault: faultName(error) }, 'discord: no administrator was appointed');
  }
}
