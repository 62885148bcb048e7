import { answer, type Desk, originOf } from './desk.ts';
import { eventSchema, homeSchema, messageSchema } from './read-slack.ts';
import { readTyped } from './slack-text.ts';

/** Slack sends an event again at once, after a minute and after five when it believes that nobody heard it. */
const RETRIED_FOR_MS = 15 * 60_000;
/** Messages that are somebody's own words; edits, joins and what bots say are not. */
const SPOKEN = new Set([undefined, 'file_share', 'thread_broadcast']);

type IsOurs = (workspaceId: string | undefined) => boolean;

/** The event's id, once, if it is of our workspace. */
function firstOf(desk: Desk, body: unknown, isOurs: IsOurs): string | undefined {
  const envelope = eventSchema.safeParse(body).data;
  if (!envelope || !isOurs(envelope.team_id)) return undefined;
  return desk.once(`event ${envelope.event_id}`, RETRIED_FOR_MS) ? envelope.event_id : undefined;
}

/** A mention in a channel, or a message in a direct conversation. */
export async function hearMessage(desk: Desk, event: unknown, body: unknown, isOurs: IsOurs): Promise<void> {
  const message = messageSchema.safeParse(event).data;
  if (!message || message.bot_id || !SPOKEN.has(message.subtype)) return;
  const isDirectMessage = message.channel.startsWith('D');
  if (message.type === 'message' && !isDirectMessage) return;
  if (message.type === 'app_mention' && isDirectMessage) return;
  const id = firstOf(desk, body, isOurs);
  if (!id) return;
  const { user: memberId, channel: channelId, ts: messageTs, thread_ts: threadTs } = message;
  const origin = await originOf(desk, { id, memberId, channelId });
  const text = readTyped(message.text);
  const place = { memberId, channelId, messageTs, threadTs };
  if (text === '') return answer(desk, { ...origin, kind: 'command', command: 'help', args: {} }, place);
  await answer(desk, { ...origin, kind: 'message', text }, place);
}

export async function hearHome(desk: Desk, event: unknown, body: unknown, isOurs: IsOurs): Promise<void> {
  const opened = homeSchema.safeParse(event).data;
  if (opened?.tab !== 'home') return;
  const id = firstOf(desk, body, isOurs);
  if (!id) return;
  const origin = await originOf(desk, { id, memberId: opened.user });
  await answer(desk, { ...origin, kind: 'homeOpened' }, { memberId: opened.user });
}
