import type { Card } from '../../core/card.ts';
import { answerDirectly, answerPrivately } from './answer-privately.ts';
import type { Place } from './place.ts';
import { type RenderedMessage, renderMessages } from './render-card.ts';
import { QUIET, type Wire, worked } from './wire.ts';

/** Puts a card in the place of the one its button was on; its files, which cannot be exchanged, follow directly. */
export async function editCard(wire: Wire, place: Place, card: Card): Promise<void> {
  const [message, ...more] = renderMessages(card, wire.textsFor(card.locale));
  const edited = !place.view && message !== undefined && !more.length && (await edit(wire, place, message));
  if (!edited) return answerPrivately(wire, place, card);
  if (card.files?.length) await answerDirectly(wire, place, pictures(card));
}

/** A message to all is edited by its place, which never expires; one to the person alone only by its address. */
async function edit(wire: Wire, place: Place, message: RenderedMessage): Promise<boolean> {
  const { channelId, messageTs, isEphemeral, respond } = place;
  const byPlace =
    channelId !== undefined &&
    messageTs !== undefined &&
    !isEphemeral &&
    (await worked(wire, 'chat.update', () =>
      wire.client.chat.update({ channel: channelId, ts: messageTs, ...message }),
    ));
  if (byPlace || respond === undefined) return byPlace;
  return worked(wire, 'response_url', () => respond({ replace_original: true, ...QUIET, ...message }));
}

function pictures(card: Card): Card {
  return { ...card, blocks: card.blocks.filter((block) => block.type === 'image') };
}
