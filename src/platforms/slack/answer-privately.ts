import type { Card } from '../../core/card.ts';
import { ownConversation, type Place } from './place.ts';
import { type RenderedMessage, renderMessages } from './render-card.ts';
import { renderCardView } from './render-view.ts';
import { postCard, QUIET, type Wire, worked } from './wire.ts';

/**
 * For the person's eyes: in the window they are in, in their conversation with the bot, or as a message that only they
 * see in the channel. Files go directly, because messages of that kind cannot carry any; and so does what has no other
 * way left.
 */
export async function answerPrivately(wire: Wire, place: Place, card: Card): Promise<void> {
  if (card.files?.length || ownConversation(place)) return answerDirectly(wire, place, card);
  if (place.view) {
    if (!(await showInWindow(wire, place, card))) await answerDirectly(wire, place, card);
    return;
  }
  for (const message of renderMessages(card, wire.textsFor(card.locale)))
    if (!(await whisper(wire, place, message))) return answerDirectly(wire, place, card);
}

/** As a direct message, with a word about it where the person is now. */
export async function answerDirectly(wire: Wire, place: Place, card: Card): Promise<void> {
  const { memberId, threadTs, respond } = place;
  const here = ownConversation(place);
  const sent = await worked(wire, 'direct message', () =>
    here ? postCard(wire, card, here, threadTs) : postCard(wire, card, memberId),
  );
  if (!sent || here || !respond) return;
  const text = wire.textsFor(card.locale).t('slack:sent-directly');
  await worked(wire, 'response_url', () =>
    respond({ response_type: 'ephemeral', replace_original: false, ...QUIET, text }),
  );
}

async function showInWindow(wire: Wire, { view: at, triggerId }: Place, card: Card): Promise<boolean> {
  const { views } = wire.client;
  const view = renderCardView(card, wire.textsFor(card.locale));
  if (at?.type === 'modal') return worked(wire, 'views.update', () => views.update({ view_id: at.id, view }));
  if (!triggerId) return false;
  return worked(wire, 'views.open', () => views.open({ trigger_id: triggerId, view }));
}

async function whisper(wire: Wire, place: Place, message: RenderedMessage): Promise<boolean> {
  const { channelId, memberId, respond, threadTs } = place;
  const thread = threadTs ? { thread_ts: threadTs } : {};
  const responded =
    respond !== undefined &&
    (await worked(wire, 'response_url', () =>
      respond({ response_type: 'ephemeral', replace_original: false, ...QUIET, ...thread, ...message }),
    ));
  if (responded || channelId === undefined) return responded;
  return worked(wire, 'chat.postEphemeral', () =>
    wire.client.chat.postEphemeral({ channel: channelId, user: memberId, ...thread, ...message }),
  );
}
