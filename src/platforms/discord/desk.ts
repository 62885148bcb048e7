import { DiscordAPIError } from 'discord.js';
import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Interaction } from '../../core/interaction.ts';
import type { Dispatcher } from '../../core/platform.ts';
import type { Reply } from '../../core/reply.ts';
import type { TextKey } from '../../core/texts.ts';
import { faultName } from './discord-fault.ts';
import type { DiscordOptions } from './discord-options.ts';
import { type RenderedMessage, renderMessages } from './render-card.ts';
import type { Wire } from './send-delivery.ts';
import type { ServerChoice } from './server-choice.ts';

/** What every listener needs while the platform runs. */
export interface Desk {
  readonly options: DiscordOptions;
  readonly wire: Wire;
  readonly dispatcher: Dispatcher;
  readonly choice: ServerChoice;
  /** What is being answered; stopping waits for it. */
  readonly busy: Set<Promise<void>>;
}

/** Runs one answer to its end; a fault in it is logged, so that it never ends the process. */
export function attend(desk: Desk, work: Promise<void>): Promise<void> {
  const guarded = work
    .catch((error: unknown) => {
      // What Discord refuses quotes what was to be said.
      const cause = error instanceof DiscordAPIError ? {} : { error };
      desk.options.logger.error({ fault: faultName(error), ...cause }, 'discord: an answer failed');
    })
    .finally(() => desk.busy.delete(guarded));
  desk.busy.add(guarded);
  return guarded;
}

/** The reply; a fault is one, too, in the person's language and with the interaction's id. */
export async function dispatchSafely(desk: Desk, interaction: Interaction): Promise<Reply> {
  try {
    return await desk.dispatcher.dispatch(interaction);
  } catch (error) {
    desk.options.logger.error({ interaction: interaction.id, error }, 'discord: dispatch failed');
    const { workspaceId, memberId, id } = interaction;
    const card = await ownCard(desk, workspaceId, memberId, 'errors:fault', { id });
    return { mode: 'private', refused: true, card };
  }
}

/** A card of the adapter's own words. */
export async function ownCard(
  desk: Desk,
  workspaceId: string | undefined,
  memberId: string,
  key: TextKey,
  values: Readonly<Record<string, string>> = {},
): Promise<Card> {
  const texts = desk.options.textsFor(await desk.options.localeOf(workspaceId, memberId));
  return buildCard(texts, undefined, [textBlock(texts.t(key, values))]);
}

export function rendered(desk: Desk, card: Card, guildId: string): RenderedMessage[] {
  return renderMessages(card, guildId, desk.options.textsFor(card.locale));
}
