import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';
import type { Member } from './member.ts';
import type { Store } from './store.ts';
import type { Texts } from './texts.ts';

/** What a handler gets beside the interaction; nothing else. */
export interface Context {
  readonly member: Member;
  readonly texts: Texts;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
}
