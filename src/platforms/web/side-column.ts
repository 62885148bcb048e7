import type { Card } from '../../core/card.ts';
import type { ShownCard } from './exchange.ts';
import type { InboxItem, SideView } from './render-side.ts';
import type { Seal } from './seal.ts';
import type { Session } from './sessions.ts';
import { originOf, type Visit, type WebParts } from './visit.ts';

/** The newest; what is older has been dealt with, and a page of hundreds of cards is no help. */
const longestInbox = 30;

/** What stands beside the conversation, as it is now. */
export async function sideColumn(parts: WebParts, visit: Visit, session: Session): Promise<SideView> {
  const [home, inbox] = await Promise.all([
    parts.dispatcher.dispatch({ ...originOf(session, visit, parts), kind: 'homeOpened' }),
    inboxOf(parts, visit, session),
  ]);
  return { home: 'card' in home ? parts.shelf.keep(session.id, home.card) : undefined, inbox };
}

async function inboxOf(
  { options, seal, shelf }: WebParts,
  visit: Visit,
  session: Session,
): Promise<readonly InboxItem[]> {
  const entries = await options.inbox(session.visitor.memberId, visit.locale);
  return entries
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, longestInbox)
    .map(({ key, card, at }) => {
      const id = inboxId(seal, key);
      const changed = session.changed.get(id);
      const shown: ShownCard =
        changed?.of === imprint(seal, card) ? changed.shown : shelf.keep(session.id, card);
      return { id, shown, at: visit.frame.texts.dateTime(at, options.timeZone) };
    });
}

/** Element id of a delivered card. */
export function inboxId(seal: Seal, key: string): string {
  return `in-${seal.name('inbox', key).slice(0, 16)}`;
}

/** Tells whether a delivered card is still the one that a button changed. */
export function imprint(seal: Seal, card: Card): string {
  return seal.name('card', JSON.stringify([card.title, card.blocks]));
}
