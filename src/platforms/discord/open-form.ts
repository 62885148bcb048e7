import { type MessageComponentInteraction, MessageFlags } from 'discord.js';
import { actionsBlock, buildCard, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import { acknowledged } from './acknowledge.ts';
import type { Pressed } from './control-ids.ts';
import { type Desk, rendered } from './desk.ts';
import { postMessages } from './post-messages.ts';
import { renderModal } from './render-modal.ts';
import { type Actor, replyTo } from './reply-to.ts';

/** Discord waits three seconds for a form, and takes none after anything else was said. */
const LATE_MS = 2000;

/** Opens a form; a refusal, or a word that it took too long, comes in its place with the button once more. */
export async function openForm(
  desk: Desk,
  interaction: MessageComponentInteraction,
  actor: Actor,
  pressed: Pressed,
): Promise<void> {
  const { guildId: claimed, action, value } = pressed;
  const asked = replyTo(desk, actor, (origin) => ({ ...origin, kind: 'action', action, value }), claimed);
  const patience = new AbortController();
  const late = desk.options.wait(LATE_MS, patience.signal).then(
    () => undefined,
    () => undefined,
  );
  const answer = await Promise.race([asked, late]);
  patience.abort();
  if (answer?.reply.mode === 'modal') {
    const form = renderModal(answer.reply.modal, answer.guildId);
    await acknowledged(desk, interaction, () => interaction.showModal(form));
    return;
  }
  const card = answer?.reply.card ?? (await expiredCard(desk, actor, pressed));
  const hidden = interaction.inGuild() ? MessageFlags.Ephemeral : 0;
  await acknowledged(desk, interaction, () =>
    postMessages(
      rendered(desk, card, answer?.guildId ?? claimed),
      desk.options.logger,
      async (message, at) => {
        const options = { ...message, flags: MessageFlags.IsComponentsV2 | hidden };
        if (at > 0) return interaction.followUp(options);
        await interaction.reply(options);
        return interaction;
      },
    ),
  );
}

async function expiredCard(desk: Desk, actor: Actor, { guildId, action, value }: Pressed): Promise<Card> {
  const texts = desk.options.textsFor(await desk.options.localeOf(guildId, actor.memberId));
  const label = texts.t('discord:form-again');
  return buildCard(texts, undefined, [
    textBlock(texts.t('discord:form-expired')),
    actionsBlock([{ type: 'button', label, action, value, style: 'primary' }]),
  ]);
}
