import type { CommandName } from './command-table.ts';
import type { Locale } from './locale.ts';

export type PlatformName = 'web' | 'console' | 'slack' | 'discord';

/** Who did it, where. `id` is the platform's own id of what happened: for deduplication and logs. */
export interface Origin {
  readonly id: string;
  readonly platform: PlatformName;
  readonly workspaceId: string;
  readonly channelId?: string;
  /** The platform's id of the person, unique in the workspace. */
  readonly memberId: string;
  readonly memberName: string;
  readonly localeHint?: Locale;
}

/** What a person did. Values are raw: features parse them with zod or against what they offered. */
export type Command = Origin & {
  readonly kind: 'command';
  readonly command: CommandName;
  /** Options by name; a command's free text is under the name of its last option. */
  readonly args: Readonly<Record<string, string>>;
};
export type Action = Origin & { readonly kind: 'action'; readonly action: string; readonly value: string };
export type ModalSubmit = Origin & {
  readonly kind: 'modalSubmit';
  readonly modal: string;
  /** What the modal carried along (a round, a team); set by us, returned by the platform. */
  readonly value: string;
  readonly fields: Readonly<Record<string, string>>;
};
export type Message = Origin & { readonly kind: 'message'; readonly text: string };
export type HomeOpened = Origin & { readonly kind: 'homeOpened' };

export type Interaction = Command | Action | ModalSubmit | Message | HomeOpened;
