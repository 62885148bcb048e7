import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { faultsOf } from './check-payload.ts';
import { createMessageMarks, type MessageMarks } from './message-marks.ts';
import { payloadSchemas } from './payload-schemas.ts';
import { createResponseUrls, type ResponseUrls } from './response-urls.ts';
import { type SocketRelay, startSocketRelay } from './socket-relay.ts';
import { withDetails } from './user-details.ts';

/** One call that the bot made. */
export interface Call {
  readonly method: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The connection is cut without an answer; with `after` once the server has done its work; with `never` it hangs. */
  readonly cut?: 'before' | 'after' | 'never';
}

export interface Overlay {
  readonly url: string;
  readonly calls: Call[];
  /** What Slack would have refused; a test run leaves it empty. */
  readonly violations: string[];
  /** What the bot answered to each request of the server over HTTP. */
  readonly acks: string[];
  /** The same for Socket Mode. */
  readonly socket: SocketRelay;
  readonly marks: MessageMarks;
  readonly responseUrls: ResponseUrls;
  /** The next call of a method (or `response_url`) goes wrong. */
  fail(method: string, fault: Fault): void;
  connect(target: { server?: string; bot?: string }): void;
  /** Sends the bot a signed request, as Slack does. */
  post(
    type: string,
    body: string,
    options?: { at?: number; secret?: string; headers?: Record<string, string> },
  ): Promise<Response>;
  stop(): Promise<void>;
}

/**
 * What stands between the bot and the server: records and checks every call, makes the ones that a test names go
 * wrong, and adds what the server lacks. Everything else is handed on as it is.
 */
export async function startOverlay(secret: string): Promise<Overlay> {
  const calls: Call[] = [];
  const violations: string[] = [];
  const acks: string[] = [];
  const faults = new Map<string, Fault[]>();
  const schemas = await payloadSchemas();
  const target = { server: '', bot: '' };
  const responseUrls = createResponseUrls();
  const socket = await startSocketRelay(throughHere);
  const marks = createMessageMarks();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://overlay');
    const hand = pathname === '/to-bot' ? handIn : handOut;
    hand(request, response, pathname).catch((error: unknown) => response.writeHead(502).end(String(error)));
  });

  /** What Slack's own types do not know. */
  function misfits({ blocks, view }: Call['body']): string[] {
    if ('missing' in schemas) return [];
    const isHome = typeof view === 'object' && view !== null && 'type' in view && view.type === 'home';
    if (view) return isHome ? schemas.Home(view) : schemas.Modal(view);
    return blocks ? schemas.Message({ blocks }) : [];
  }

  /** Response addresses lead through here, so that they are counted and can expire. */
  function throughHere(raw: string): string {
    responseUrls.issued(raw);
    const host = encodeURIComponent(target.server);
    return raw.replaceAll(target.server, own()).replaceAll(host, encodeURIComponent(own()));
  }

  async function handIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const type = String(request.headers['content-type']);
    const body = throughHere((await bytes(request)).toString());
    const answer = await send(type, body);
    const text = await answer.text();
    acks.push(text);
    response
      .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' })
      .end(text);
  }

  async function handOut(
    request: IncomingMessage,
    response: ServerResponse,
    pathname: string,
  ): Promise<void> {
    const raw = await bytes(request);
    const type = String(request.headers['content-type'] ?? '');
    const method = pathname.startsWith('/_hooks/response/')
      ? 'response_url'
      : pathname.replace(/^\/api\//, '');
    const body = readBody(raw, type);
    calls.push({ method, body });
    violations.push(...[...faultsOf(body), ...misfits(body)].map((fault) => `${method}: ${fault}`));
    const fault = faults.get(method)?.shift();
    if (fault?.cut === 'never') return;
    if (fault?.cut === 'before') return void request.socket.destroy();
    if (fault && !fault.cut)
      return void response
        .writeHead(fault.status ?? 200, { 'content-type': 'application/json', ...fault.headers })
        .end(JSON.stringify(fault.body ?? { ok: false }));
    const refused = method === 'response_url' ? responseUrls.refuse(pathname) : undefined;
    if (refused) return void response.writeHead(404).end(refused);
    const { authorization = '' } = request.headers;
    const answer = await fetch(target.server + (request.url ?? ''), {
      method: request.method ?? 'GET',
      headers: { 'content-type': type, authorization },
      ...(request.method === 'GET' ? {} : { body: new Uint8Array(raw) }),
    });
    const answered = await answer.text();
    const text = between(method, body, answered);
    if (fault?.cut === 'after') return void request.socket.destroy();
    response
      .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' })
      .end(text);
  }

  function between(method: string, body: Call['body'], answered: string): string {
    if (method === 'apps.connections.open') return socket.between(answered);
    if (method === 'users.info') return withDetails(body, answered);
    return marks.between(method, body, answered);
  }

  function send(
    type: string,
    body: string,
    options: { at?: number; secret?: string; headers?: Record<string, string> } = {},
  ) {
    const at = options.at ?? Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', options.secret ?? secret)
      .update(`v0:${at}:${body}`)
      .digest('hex');
    return fetch(target.bot, {
      method: 'POST',
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': `v0=${signature}`,
        ...options.headers,
      },
      body,
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = () => {
    const at = server.address();
    return `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
  };
  return {
    url: own(),
    calls,
    violations,
    acks,
    socket,
    marks,
    responseUrls,
    fail: (method, fault) => void faults.set(method, [...(faults.get(method) ?? []), fault]),
    connect: (to) => void Object.assign(target, to),
    post: send,
    async stop() {
      await socket.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function bytes(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

function readBody(raw: Buffer, type: string): Readonly<Record<string, unknown>> {
  if (type.startsWith('application/json')) return JSON.parse(raw.toString() || '{}');
  if (!type.startsWith('application/x-www-form-urlencoded')) return {};
  const entries = [...new URLSearchParams(raw.toString())].map(([key, value]) => [
    key,
    key === 'blocks' || key === 'view' ? JSON.parse(value) : value,
  ]);
  return Object.fromEntries(entries);
}
