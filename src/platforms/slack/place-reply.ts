import { actionsBlock, buildCard, textBlock } from '../../core/build-card.ts';
import type { Card, Control, Modal } from '../../core/card.ts';
import type { Interaction } from '../../core/interaction.ts';
import type { Reply } from '../../core/reply.ts';
import type { Texts } from '../../core/texts.ts';
import { answerPrivately } from './answer-privately.ts';
import { editCard } from './edit-card.ts';
import { ownConversation, type Place } from './place.ts';
import { renderHome, renderModal } from './render-view.ts';
import { postCard, type Wire, worked } from './wire.ts';

/**
 * Puts an answer where its mode says. Each way has another behind it: a window that cannot be opened and a response
 * address that has expired become a message, at last a direct one.
 */
export async function placeReply(
  wire: Wire,
  place: Place,
  interaction: Interaction,
  reply: Reply,
): Promise<void> {
  switch (reply.mode) {
    case 'modal':
      return openForm(wire, place, interaction, reply.modal);
    case 'home':
      return publishHome(wire, place.memberId, reply.card);
    case 'update':
      return editCard(wire, place, reply.card);
    case 'thread':
      return answerThere(wire, place, reply.card);
    case 'private':
      return answerPrivately(wire, place, reply.card);
  }
}

async function publishHome(wire: Wire, memberId: string, card: Card): Promise<void> {
  const view = renderHome(card, wire.textsFor(card.locale));
  await worked(wire, 'views.publish', () => wire.client.views.publish({ user_id: memberId, view }));
}

async function openForm(wire: Wire, place: Place, interaction: Interaction, modal: Modal): Promise<void> {
  const { views } = wire.client;
  const texts = wire.textsFor(modal.locale);
  const view = renderModal(modal, texts);
  const { triggerId, view: from } = place;
  // Inside a window its own content changes: Slack puts at most three on top of each other.
  const opened =
    from?.type === 'modal'
      ? await worked(wire, 'views.update', () => views.update({ view_id: from.id, view }))
      : triggerId !== undefined &&
        (await worked(wire, 'views.open', () => views.open({ trigger_id: triggerId, view })));
  if (opened) return;
  const card = buildCard(texts, undefined, [
    textBlock(texts.t('slack:form-expired')),
    actionsBlock([againButton(interaction, texts)]),
  ]);
  await answerPrivately(wire, { ...place, view: undefined, triggerId: undefined }, card);
}

/** The button once more: pressing it gives a new ticket. */
function againButton(interaction: Interaction, texts: Texts): Control | undefined {
  if (interaction.kind !== 'action') return undefined;
  const { action, value } = interaction;
  return { type: 'button', label: texts.t('slack:form-again'), action, value, style: 'primary' };
}

async function answerThere(wire: Wire, place: Place, card: Card): Promise<void> {
  const { channelId, isEphemeral, messageTs, view } = place;
  if (!channelId || isEphemeral || view) return answerPrivately(wire, place, card);
  // In a direct conversation a thread would hide the answer, unless it was asked in one.
  const thread = place.threadTs ?? (ownConversation(place) ? undefined : messageTs);
  const posted = await worked(wire, 'chat.postMessage', () => postCard(wire, card, channelId, thread));
  if (!posted) await answerPrivately(wire, place, card);
}
