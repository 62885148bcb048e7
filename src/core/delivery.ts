import type { Card } from './card.ts';
import type { PlatformName } from './interaction.ts';

/** A channel of a workspace, or one person there (a direct message). */
export interface Address {
  readonly platform: PlatformName;
  readonly workspaceId: string;
  readonly channelId?: string;
  readonly memberId?: string;
}

/** What others get, or a later edit of it. `key` is deterministic: the same thing is never sent twice. */
export type Delivery =
  | { readonly kind: 'post'; readonly key: string; readonly to: Address; readonly card: Card }
  | {
      readonly kind: 'edit';
      readonly key: string;
      readonly to: Address;
      readonly ref: string;
      readonly card: Card;
    };

export type Receipt =
  | { readonly state: 'sent'; readonly ref: string }
  | { readonly state: 'unreachable'; readonly reason: string }
  | { readonly state: 'retryLater'; readonly afterMs: number }
  | { readonly state: 'unknown' };

/** What a platform knows of a post whose outcome was lost; `absent`: it is surely not there. */
export type Found =
  | { readonly state: 'sent'; readonly ref: string }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown' };
