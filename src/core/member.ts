import type { PlatformName } from './interaction.ts';
import type { Locale } from './locale.ts';

/** Roles in the whole workspace; a manager or reader is one of a team (see Team). */
export type WorkspaceRole = 'admin' | 'editor';

export interface Member {
  /** `platform:workspaceId:platformId`, see memberKey. */
  readonly id: string;
  readonly platform: PlatformName;
  readonly workspaceId: string;
  /** The platform's id of the person. */
  readonly platformId: string;
  readonly name: string;
  /** What they chose; absent: by script of what they type, then the team's. */
  readonly locale?: Locale;
  /** No prompts before this; theirs to set, shown to nobody else. */
  readonly awayUntil?: Date;
  readonly roles: readonly WorkspaceRole[];
}

export function memberKey(platform: PlatformName, workspaceId: string, platformId: string): string {
  return `${platform}:${workspaceId}:${platformId}`;
}
