import type { Reply } from '../../core/reply.ts';
import { append, type Exchange, formAt, openForm, replace, type Shown } from './exchange.ts';
import type { Act } from './read-act.ts';
import type { Session } from './sessions.ts';
import { imprint, inboxId } from './side-column.ts';
import type { Visit, WebParts } from './visit.ts';

/** Where a reply went: an element that was there, or a new one at the end of the conversation. */
export interface Placed {
  readonly exchange: Exchange;
  readonly replaces: boolean;
}

/** Puts a reply into the session's conversation, or onto the card its button was on. */
export async function placeReply(
  parts: WebParts,
  session: Session,
  act: Act,
  reply: Reply,
  visit: Pick<Visit, 'locale'>,
): Promise<Placed> {
  const { source } = act;
  if (reply.mode === 'modal') {
    const shown = { modal: reply.modal };
    const open = openForm(session.exchanges, reply.modal);
    return open === undefined ? placeNew(session, act, shown) : placeAt(session, open, shown);
  }
  const shown = parts.shelf.keep(session.id, reply.card);
  if (act.kind === 'modalSubmit') {
    const form = formAt(session.exchanges, source);
    if (!form) return placeNew(session, act, shown);
    // An answer with buttons says itself how to go on; after a refusal what was typed must not be lost.
    const goesOn = reply.card.blocks.some((block) => block.type === 'actions');
    return placeAt(session, source, goesOn ? shown : { ...shown, form });
  }
  if (reply.mode !== 'update') return placeNew(session, act, shown);
  if (session.exchanges.some(({ id }) => id === source)) return placeAt(session, source, shown);
  // The home card is made anew each time: its update would be lost at once, so that goes to the conversation.
  const delivered = (await parts.options.inbox(session.visitor.memberId, visit.locale)).find(
    ({ key }) => inboxId(parts.seal, key) === source,
  );
  if (!delivered) return placeNew(session, act, shown);
  session.changed.set(source, { of: imprint(parts.seal, delivered.card), shown });
  return { exchange: { id: source, shown }, replaces: true };
}

function placeNew(session: Session, act: Act, shown: Shown): Placed {
  const said = act.kind === 'message' ? act.text || undefined : act.said;
  const exchange = { id: `x${session.next++}`, said, shown };
  session.exchanges = append(session.exchanges, exchange);
  return { exchange, replaces: false };
}

/** Replaces what is shown at `id`; what was said there stays. */
export function placeAt(session: Session, id: string, shown: Shown): Placed {
  session.exchanges = replace(session.exchanges, id, shown);
  return {
    exchange: session.exchanges.find((exchange) => exchange.id === id) ?? { id, shown },
    replaces: true,
  };
}
