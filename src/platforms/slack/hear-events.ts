import { answer, type Desk, isFirst, originOf } from './desk.ts';
import { eventSchema, homeSchema, messageSchema } from './read-slack.ts';
import { readTyped } from './slack-text.ts';

/** Messages that are somebody's own words; edits, joins and what bots say are not. */
const SPOKEN = new Set([undefined, 'file_share', 'thread_broadcast']);

type IsOurs = (workspaceId: string | undefined) => boolean;

/** The event's id, once, if it is of our workspace. */
async function firstOf(desk: Desk, body: unknown, isOurs: IsOurs): Promise<string | undefined> {
  const envelope = eventSchema.safeParse(body).data;
  if (!envelope || !isOurs(envelope.team_id)) return undefined;
  return (await isFirst(desk, `event ${envelope.event_id}`)) ? envelope.event_id : undefined;
}

/** A mention in a channel, or a message in a direct conversation. */
export async function hearMessage(desk: Desk, event: unknown, body: unknown, isOurs: IsOurs): Promise<void> {
  const message = messageSchema.safeParse(event).data;
  if (!message || message.bot_id || !SPOKEN.has(message.subtype)) return;
  const isDirectMessage = message.channel.startsWith('D');
  if (message.type === 'message' && !isDirectMessage) return;
  if (message.type === 'app_mention' && isDirectMessage) return;
  const id = await firstOf(desk, body, isOurs);
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
  const id = await firstOf(desk, body, isOurs);
  if (!id) return;
  const origin = await originOf(desk, { id, memberId: opened.user });
  await answer(desk, { ...origin, kind: 'homeOpened' }, { memberId: opened.user });
}
