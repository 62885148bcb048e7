import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Interaction, Origin } from '../../core/interaction.ts';
import type { Locale } from '../../core/locale.ts';
import type { Dispatcher } from '../../core/platform.ts';
import type { Reply } from '../../core/reply.ts';
import type { createNames } from './person-name.ts';
import type { Place } from './place.ts';
import { placeReply } from './place-reply.ts';
import type { SlackOptions } from './slack-options.ts';
import type { Wire } from './wire.ts';

/** Slack sends again at once, after a minute and after five what it believes that nobody heard. */
const RETRIED_FOR_MS = 15 * 60_000;

/** What every listener needs while the platform runs. */
export interface Desk {
  readonly options: SlackOptions;
  readonly wire: Wire;
  readonly dispatcher: Dispatcher;
  /** The one workspace of this process. */
  readonly workspaceId: string;
  readonly names: ReturnType<typeof createNames>;
  /** What is being answered; stopping waits for it. */
  readonly busy: Set<Promise<void>>;
}

/** True unless the same thing has taken effect within `forMs`. A store in trouble is no reason not to answer. */
export async function isFirst(desk: Desk, key: string, forMs: number = RETRIED_FOR_MS): Promise<boolean> {
  try {
    return await desk.options.first(`slack ${desk.workspaceId} ${key}`, forMs);
  } catch (error) {
    desk.options.logger.error({ error }, 'slack: what is repeated cannot be told');
    return true;
  }
}

/** Runs one answer to its end; a fault in it is logged, so that it never ends the process. */
export function attend(desk: Desk, work: Promise<void>): Promise<void> {
  const guarded = work
    .catch((error: unknown) => desk.options.logger.error({ error }, 'slack: an answer failed'))
    .finally(() => desk.busy.delete(guarded));
  desk.busy.add(guarded);
  return guarded;
}

/** Who did it, where. */
export async function originOf(
  desk: Desk,
  from: {
    readonly id: string;
    readonly memberId: string;
    readonly name?: string | undefined;
    readonly channelId?: string | undefined;
  },
): Promise<Origin> {
  return {
    id: from.id,
    platform: 'slack',
    workspaceId: desk.workspaceId,
    memberId: from.memberId,
    memberName: await desk.names.nameOf(from.memberId, from.name),
    ...(from.channelId === undefined ? {} : { channelId: from.channelId }),
  };
}

/** Dispatches and puts the answer where it belongs. */
export async function answer(desk: Desk, interaction: Interaction, place: Place): Promise<void> {
  const reply = await dispatchSafely(desk, interaction);
  // The App Home is made anew: what was changed shows there.
  if (reply.mode === 'update' && place.view?.type === 'home')
    return answer(desk, { ...originFrom(interaction), kind: 'homeOpened' }, place);
  await placeReply(desk.wire, place, interaction, reply);
}

/** The reply; a fault is one, too, in the person's language and with the interaction's id. */
export async function dispatchSafely(desk: Desk, interaction: Interaction): Promise<Reply> {
  try {
    return await desk.dispatcher.dispatch(interaction);
  } catch (error) {
    desk.options.logger.error({ interaction: interaction.id, error }, 'slack: dispatch failed');
    const texts = desk.options.textsFor(await localeOf(desk, interaction.memberId));
    const card = buildCard(texts, undefined, [textBlock(texts.t('errors:fault', { id: interaction.id }))]);
    return { mode: 'private', refused: true, card };
  }
}

async function localeOf(desk: Desk, memberId: string): Promise<Locale> {
  return desk.options.localeOf(desk.workspaceId, memberId);
}

function originFrom({ id, platform, workspaceId, channelId, memberId, memberName }: Interaction): Origin {
  return { id, platform, workspaceId, memberId, memberName, ...(channelId ? { channelId } : {}) };
}
