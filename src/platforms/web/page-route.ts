import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Card } from '../../core/card.ts';
import type { Origin } from '../../core/interaction.ts';
import type { Exchange, ShownCard } from './exchange.ts';
import type { Filled } from './render-modal.ts';
import { type InboxItem, renderPage } from './render-page.ts';
import type { Seal } from './seal.ts';
import type { Session } from './sessions.ts';
import { shellOf, type Visit, type WebParts } from './visit.ts';

/** The newest; what is older has been dealt with, and a page of hundreds of cards is no help. */
const longestInbox = 30;

/** What is only on this page and not kept: a notice, text that could not be sent, a form with faults. */
export interface Passing {
  readonly notice?: Card;
  readonly draft?: string;
  readonly filled?: Filled & { readonly id: string };
}

export function originOf(session: Session, visit: Visit, { options }: WebParts): Origin {
  return {
    id: options.newId(),
    platform: 'web',
    workspaceId: options.workspaceId,
    memberId: session.visitor.memberId,
    memberName: session.visitor.name[visit.locale],
    localeHint: visit.locale,
  };
}

/** The whole page of a signed-in person. */
export async function answerPage(
  c: Context,
  parts: WebParts,
  visit: Visit,
  session: Session,
  status: ContentfulStatusCode = 200,
  passing: Passing = {},
): Promise<Response> {
  const [home, inbox] = await Promise.all([
    parts.dispatcher.dispatch({ ...originOf(session, visit, parts), kind: 'homeOpened' }),
    inboxOf(parts, visit, session),
  ]);
  const notice: readonly Exchange[] = passing.notice
    ? [{ id: 'notice', shown: { card: passing.notice, links: [] } }]
    : [];
  const draft = passing.draft ?? session.draft;
  session.draft = '';
  const view = {
    shell: shellOf(visit, parts),
    home: 'card' in home ? parts.shelf.keep(session.id, home.card) : undefined,
    inbox,
    exchanges: [...session.exchanges, ...notice],
    draft,
    filled: passing.filled,
  };
  return c.html(renderPage(view), status);
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
