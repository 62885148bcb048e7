import type { webApi } from '@slack/bolt';
import type { Card } from '../../core/card.ts';
import type { Clock } from '../../core/clock.ts';
import type { Locale } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import type { Texts } from '../../core/texts.ts';
import { EVENT_TYPE } from './find-delivery.ts';
import { renderMessages } from './render-card.ts';
import { faultName } from './slack-fault.ts';
import { uploadFiles } from './upload-files.ts';

/** What answering needs. */
export interface Wire {
  readonly client: webApi.WebClient;
  readonly clock: Clock;
  readonly logger: Logger;
  textsFor(locale: Locale): Texts;
}

export interface Posted {
  readonly channelId: string;
  readonly ts: string;
}

/** Nothing of what people wrote becomes a preview, a mention or a link. */
export const QUIET = { unfurl_links: false, unfurl_media: false, mrkdwn: false } as const;

/**
 * Posts a card with its files; a long one goes on in further messages.
 *
 * @param channel a channel's id, or a person's for a direct message
 * @param mark by which the first message can be found again
 * @returns where the first message is
 * @throws what the Web API throws when nothing was posted; later parts and files that fail are only logged
 */
export async function postCard(
  wire: Wire,
  card: Card,
  channel: string,
  threadTs?: string | undefined,
  mark = 'answer',
): Promise<Posted> {
  const { client, logger } = wire;
  const [first, ...more] = renderMessages(card, wire.textsFor(card.locale));
  const thread = threadTs ? { thread_ts: threadTs } : {};
  const { ts = '', channel: channelId = channel } = await client.chat.postMessage({
    channel,
    ...thread,
    ...QUIET,
    ...marked(mark),
    text: first?.text ?? '…',
    ...(first ? { blocks: first.blocks } : {}),
  });
  try {
    for (const message of more)
      await client.chat.postMessage({
        channel: channelId,
        ...thread,
        ...QUIET,
        ...marked('more'),
        ...message,
      });
    await uploadFiles(client, card, channelId, threadTs);
  } catch (error) {
    logger.error({ fault: faultName(error) }, 'slack: the rest of a card was not posted');
  }
  return { channelId, ts };
}

function marked(mark: string) {
  return { metadata: { event_type: EVENT_TYPE, event_payload: { mark } } };
}

/** True when `send` worked; a failure is logged by Slack's name for it, and the next way is tried. */
export async function worked(wire: Wire, way: string, send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    wire.logger.warn({ way, fault: faultName(error) }, 'slack: an answer did not go this way');
    return false;
  }
}
