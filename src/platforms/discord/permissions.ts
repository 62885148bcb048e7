import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import type { TextKey } from '../../core/texts.ts';

/** What the bot asks for in a server, with what it is for; nothing that it does not use. */
export const PERMISSIONS = {
  ViewChannel: 'discord:permission-ViewChannel',
  SendMessages: 'discord:permission-SendMessages',
  SendMessagesInThreads: 'discord:permission-SendMessagesInThreads',
  AttachFiles: 'discord:permission-AttachFiles',
  ReadMessageHistory: 'discord:permission-ReadMessageHistory',
} as const satisfies Partial<Record<keyof typeof PermissionFlagsBits, TextKey>>;

export type PermissionName = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly PermissionName[];

/** The address at which somebody who manages a server adds the bot to it. */
export function invitationLink(applicationId: string): string {
  const link = new URL('https://discord.com/oauth2/authorize');
  link.searchParams.set('client_id', applicationId);
  link.searchParams.set('scope', 'bot applications.commands');
  link.searchParams.set('permissions', String(PermissionsBitField.resolve([...PERMISSION_NAMES])));
  link.searchParams.set('integration_type', '0');
  return link.href;
}

interface Surroundings {
  readonly guild_id: string;
  readonly botId: string;
  readonly permission_overwrites: readonly {
    readonly id: string;
    readonly allow: string;
    readonly deny: string;
  }[];
  readonly roles: readonly { readonly id: string; readonly permissions: string }[];
  /** Roles of the bot. */
  readonly own: readonly string[];
}

/**
 * What the bot may not do in a channel, after Discord's order: everybody's and the bot's roles, then what the channel
 * changes for everybody, for the roles, for the bot. (The role of everybody has the server's id.)
 */
export function missingIn({
  guild_id,
  botId,
  permission_overwrites,
  roles,
  own,
}: Surroundings): PermissionName[] {
  const held = roles.filter(({ id }) => id === guild_id || own.includes(id));
  let may = held.reduce((sum, { permissions }) => sum | BigInt(permissions), 0n);
  if (may & PermissionFlagsBits.Administrator) return [];
  for (const ids of [[guild_id], own, [botId]]) {
    const changes = permission_overwrites.filter(({ id }) => ids.includes(id));
    for (const { deny } of changes) may &= ~BigInt(deny);
    for (const { allow } of changes) may |= BigInt(allow);
  }
  return PERMISSION_NAMES.filter((name) => !(may & PermissionFlagsBits[name]));
}
