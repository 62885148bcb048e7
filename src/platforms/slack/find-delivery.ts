import { createHash } from 'node:crypto';
import { webApi } from '@slack/bolt';
import type { Delivery, Found } from '../../core/delivery.ts';
import type { Identity } from './create-bolt.ts';

type Message = NonNullable<webApi.ConversationsHistoryResponse['messages']>[number];

/** By how much Slack's clock may be behind ours. */
const SKEW_MS = 10 * 60_000;
const PAGE = 200;
/** Of our metadata in Slack. */
export const EVENT_TYPE = 'nahad_post';

/** What a message carries so that it can be found again: a hash, which tells nobody what it is about. */
export function markOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}

/**
 * Looks for a post in its conversation, since its row was made. It is absent only if every message of ours there shows
 * its mark; a conversation that may not be read, or whose marks Slack withholds, leaves it unknown.
 *
 * @throws when Slack cannot be asked now
 */
export async function findDelivery(
  client: webApi.WebClient,
  identity: Identity,
  delivery: Delivery,
  since: Date,
): Promise<Found> {
  // The same edit twice is one edit.
  if (delivery.kind === 'edit') return { state: 'absent' };
  try {
    const channel = delivery.to.channelId ?? (await directChannel(client, delivery.to.memberId));
    if (!channel) return { state: 'unknown' };
    const own = (await messagesSince(client, channel, since)).filter((message) => isOurs(message, identity));
    const found = own.find((message) => markIn(message) === markOf(delivery.key));
    if (found?.ts) return { state: 'sent', ref: `${channel}:${found.ts}` };
    return { state: own.every((message) => markIn(message) !== undefined) ? 'absent' : 'unknown' };
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) return { state: 'unknown' };
    throw error;
  }
}

async function directChannel(client: webApi.WebClient, person = ''): Promise<string | undefined> {
  return (await client.conversations.open({ users: person })).channel?.id;
}

async function messagesSince(client: webApi.WebClient, channel: string, since: Date): Promise<Message[]> {
  const found: Message[] = [];
  const oldest = String((since.getTime() - SKEW_MS) / 1000);
  let cursor = '';
  do {
    const page = await client.conversations.history({
      channel,
      oldest,
      include_all_metadata: true,
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
    });
    found.push(...(page.messages ?? []));
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor);
  return found;
}

/** Files are shared by Slack in our name, without a mark. */
function isOurs({ user, bot_id, files }: Message, { botUserId, botId }: Identity): boolean {
  return !files?.length && (user === botUserId || (bot_id !== undefined && bot_id === botId));
}

function markIn({ metadata }: Message): string | undefined {
  if (metadata?.event_type !== EVENT_TYPE) return undefined;
  const payload: unknown = metadata.event_payload;
  const mark =
    typeof payload === 'object' && payload !== null && 'mark' in payload ? payload.mark : undefined;
  return typeof mark === 'string' ? mark : undefined;
}
