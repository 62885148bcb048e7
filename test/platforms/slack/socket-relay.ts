import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

const openedSchema = z.looseObject({ ok: z.boolean(), url: z.string().optional() });
const envelopeSchema = z.looseObject({ envelope_id: z.string().optional(), type: z.string().optional() });

type Envelope = z.infer<typeof envelopeSchema>;

/** What Slack says when it closes a socket. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

export interface SocketRelay {
  /** How often the bot has connected. */
  readonly connected: () => number;
  /** An answer of `apps.connections.open` whose address leads through here. */
  between(answer: string): string;
  /** As Slack does from time to time. */
  disconnect(reason: DisconnectReason): void;
  /** The connection is gone without a word. */
  cut(): void;
  /** The bot's next acknowledgement is lost on its way. */
  loseAck(): void;
  /**
   * The next form that is sent never gets an acknowledgement, and is not sent again: a person does that. Resolves once
   * the bot is handed it, or has written its acknowledgement.
   */
  cutForm(when: 'handed' | 'acknowledged'): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Slack's end of Socket Mode before a server that knows no disconnects: what comes while the bot is away waits for it,
 * and what it has not acknowledged is sent again on the next connection, as a retry.
 */
export async function startSocketRelay(
  read: (text: string) => string = (text) => text,
): Promise<SocketRelay> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const unacknowledged = new Map<string, Envelope>();
  let upstream: WebSocket | undefined;
  let upstreamUrl = '';
  let connections = 0;
  let lost = 0;
  let cutting: { readonly when: 'handed' | 'acknowledged'; id?: string; resolve(): void } | undefined;

  /** True for a form that is being cut short; nothing is known of it afterwards. */
  function handOver(envelope: Envelope): boolean {
    if (!cutting || cutting.id !== undefined || !isForm(envelope)) return false;
    cutting.id = String(envelope.envelope_id);
    if (cutting.when === 'handed') cutting.resolve();
    return true;
  }

  function toBot(envelope: Envelope): void {
    for (const bot of server.clients)
      if (bot.readyState === WebSocket.OPEN) bot.send(JSON.stringify(envelope));
  }

  function openUpstream(): WebSocket {
    const socket = new WebSocket(upstreamUrl);
    socket.on('message', (data) => {
      const envelope = envelopeSchema.parse(JSON.parse(read(String(data))));
      if (envelope.envelope_id === undefined) return;
      if (!handOver(envelope)) unacknowledged.set(envelope.envelope_id, envelope);
      toBot(envelope);
    });
    socket.on('error', () => undefined);
    return socket;
  }

  server.on('connection', (bot) => {
    connections++;
    bot.on('message', (data) => {
      const text = String(data);
      const { envelope_id } = envelopeSchema.parse(JSON.parse(text));
      if (cutting && envelope_id === cutting.id) {
        if (cutting.when === 'acknowledged') cutting.resolve();
        return;
      }
      // The server behind must hear it all the same: it waits for it.
      if (lost > 0) lost--;
      else if (envelope_id !== undefined) unacknowledged.delete(envelope_id);
      upstream?.send(text);
    });
    upstream ??= openUpstream();
    bot.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A01' } }));
    for (const envelope of unacknowledged.values())
      bot.send(JSON.stringify({ ...envelope, retry_attempt: 1, retry_reason: 'timeout' }));
  });

  return {
    connected: () => connections,
    between(answer) {
      const opened = openedSchema.parse(JSON.parse(answer));
      if (!opened.url) return answer;
      upstreamUrl = opened.url;
      const at = server.address();
      return JSON.stringify({
        ...opened,
        url: `ws://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/link`,
      });
    },
    disconnect: (reason) => toBot({ type: 'disconnect', reason }),
    cut() {
      for (const bot of server.clients) bot.terminate();
    },
    loseAck: () => void lost++,
    cutForm: (when) =>
      new Promise((resolve) => {
        cutting = { when, resolve };
      }),
    stop() {
      upstream?.terminate();
      for (const bot of server.clients) bot.terminate();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function isForm({ payload }: Envelope): boolean {
  return (
    typeof payload === 'object' && payload !== null && 'type' in payload && payload.type === 'view_submission'
  );
}
