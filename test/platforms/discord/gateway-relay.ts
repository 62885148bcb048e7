import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

const frameSchema = z.looseObject({
  op: z.number(),
  t: z.string().nullish(),
  s: z.number().nullish(),
  d: z.unknown(),
});
const dataSchema = z.looseObject({
  id: z.string().optional(),
  session_id: z.string().optional(),
  seq: z.number().nullish(),
  intents: z.number().optional(),
  guild_id: z.string().optional(),
  content: z.string().optional(),
  author: z.looseObject({ id: z.string(), bot: z.boolean().optional() }).optional(),
});

type Frame = z.infer<typeof frameSchema>;
type Data = z.infer<typeof dataSchema>;

interface Session {
  readonly intents: number;
  readonly log: { s: number; text: string }[];
  readonly upstream: WebSocket;
  bot: WebSocket | undefined;
}

export interface GatewayRelay {
  readonly url: string;
  /** What the bot has sent to come in, in order. */
  readonly entries: ('identify' | 'resume')[];
  /** Where the server behind is. */
  connect(upstreamUrl: string): void;
  /** Something that happens in Discord. */
  dispatch(event: string, data: unknown): void;
  /** The last event of this kind comes once more, as it was. */
  repeatLast(event: string): void;
  /** A session has begun. */
  isReady(): boolean;
  /** Op 7: connect again, please. */
  askToReconnect(): void;
  /** Op 9: the session is gone. */
  invalidate(): void;
  /** The connection ends, with Discord's code or without a word. */
  cut(code?: number): void;
  /** The next who come in are sent away with this code. */
  refuse(code: number): void;
  stop(): Promise<void>;
}

/**
 * Discord's end of the gateway before a server that knows no resuming: what happens while the bot is away is sent to it
 * again when it resumes. Also keeps to the intents, and to who may read what, as Discord's documentation has it.
 */
export async function startGatewayRelay(botId: string): Promise<GatewayRelay> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const at = server.address();
  const url = `ws://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
  const sessions = new Map<string, Session>();
  const entries: ('identify' | 'resume')[] = [];
  let upstreamUrl = '';
  let refusal: number | undefined;

  function send(bot: WebSocket | undefined, frame: object): void {
    if (bot?.readyState === WebSocket.OPEN) bot.send(JSON.stringify({ s: null, t: null, ...frame }));
  }

  function push(session: Session, event: string, data: Data): void {
    const seen = readable(event, data, session.intents, botId);
    if (!seen) return;
    const s = (session.log.at(-1)?.s ?? 0) + 1;
    const text = JSON.stringify({ op: 0, t: event, s, d: seen });
    session.log.push({ s, text });
    if (session.bot?.readyState === WebSocket.OPEN) session.bot.send(text);
  }

  function identify(bot: WebSocket, identifying: string, intents: number): void {
    const upstream = new WebSocket(upstreamUrl);
    const session: Session = { intents, log: [], upstream, bot };
    upstream.on('error', () => undefined);
    upstream.on('close', (code) => bot.close(code === 1005 || code === 1006 ? 4000 : code));
    upstream.on('message', (raw) => {
      const frame = frameSchema.parse(JSON.parse(String(raw)));
      if (frame.op === 10) upstream.send(identifying);
      if (frame.op !== 0 || !frame.t) return;
      const data = dataSchema.parse(frame.d);
      if (frame.t === 'READY' && data.session_id) sessions.set(data.session_id, session);
      push(session, frame.t, frame.t === 'READY' ? { ...data, resume_gateway_url: url } : data);
    });
  }

  function resume(bot: WebSocket, { session_id = '', seq }: Data): void {
    const session = sessions.get(session_id);
    if (!session) {
      send(bot, { op: 9, d: false });
      return;
    }
    session.bot = bot;
    for (const { s, text } of session.log) if (s > (seq ?? 0)) bot.send(text);
    push(session, 'RESUMED', {});
  }

  server.on('connection', (bot) => {
    send(bot, { op: 10, d: { heartbeat_interval: 45_000 } });
    bot.on('message', (raw) => {
      const text = String(raw);
      const frame: Frame = frameSchema.parse(JSON.parse(text));
      if (frame.op === 1) send(bot, { op: 11 });
      if (frame.op !== 2 && frame.op !== 6) return;
      const data = dataSchema.parse(frame.d);
      entries.push(frame.op === 2 ? 'identify' : 'resume');
      if (refusal !== undefined) return bot.close(refusal);
      if (frame.op === 2) identify(bot, text, data.intents ?? 0);
      else resume(bot, data);
    });
  });

  const bots = () => [...server.clients];
  return {
    url,
    entries,
    connect: (to) => {
      upstreamUrl = to;
    },
    dispatch(event, data) {
      for (const session of sessions.values()) push(session, event, dataSchema.parse(data));
    },
    repeatLast(event) {
      for (const { log, bot } of sessions.values()) {
        const last = log.findLast(({ text }) => text.includes(`"t":"${event}"`));
        if (last) bot?.send(last.text);
      }
    },
    isReady: () => [...sessions.values()].some(({ log }) => log.length > 2),
    askToReconnect: () => bots().forEach((bot) => void send(bot, { op: 7, d: null })),
    invalidate() {
      for (const { upstream } of sessions.values()) upstream.removeAllListeners('close').terminate();
      sessions.clear();
      for (const bot of bots()) send(bot, { op: 9, d: false });
    },
    cut(code) {
      for (const bot of bots()) code === undefined ? bot.terminate() : bot.close(code);
    },
    refuse: (code) => {
      refusal = code;
    },
    async stop() {
      for (const { upstream } of sessions.values()) upstream.removeAllListeners('close').terminate();
      for (const bot of bots()) bot.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;

/** What a bot with these intents gets of it; undefined when nothing. */
function readable(event: string, data: Data, intents: number, botId: string): Data | undefined {
  if (!event.startsWith('MESSAGE_')) return data;
  const { guild_id, ...direct } = data;
  if (!guild_id)
    return intents & DIRECT_MESSAGES ? { ...direct, channel_type: 1, mentions: mentionsIn(data) } : undefined;
  if (!(intents & GUILD_MESSAGES)) return undefined;
  const mentions = mentionsIn(data);
  const isOpen = data.author?.id === botId || mentions.some(({ id }) => id === botId);
  return isOpen ? { ...data, mentions } : { ...data, mentions, content: '', components: [], attachments: [] };
}

function mentionsIn({ content = '' }: Data) {
  return [...content.matchAll(/<@!?(\d+)>/g)].map(([, id = '']) => ({
    id,
    username: `user${id}`,
    discriminator: '0',
    avatar: null,
    global_name: null,
  }));
}
