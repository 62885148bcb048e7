import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';

/** What the next call of a route gets instead of the truth. */
export interface Fault {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection ends before or after the call has taken effect, or after it no answer ever comes. */
  readonly cut?: 'before' | 'after' | 'silent';
}

export interface Call {
  /** `POST /channels/1/messages`. */
  readonly route: string;
  readonly body: unknown;
  readonly files: readonly SentFile[];
}

export interface SentFile {
  readonly name: string;
  readonly data: Buffer;
}

interface Parts {
  /** Of the server behind, e.g. `http://127.0.0.1:1/api`. */
  readonly upstream: string;
  check(route: string, body: unknown, files: readonly string[]): string[];
  /** Routes that the server behind does not have; undefined when it has. */
  answer(call: Call): Promise<Answer | undefined>;
  /** After a message was made or changed, for what the server behind does not keep of it. */
  complete(messageId: string, call: Call): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const createdSchema = z.looseObject({ id: z.string() });

/**
 * A proxy before the server that a third party wrote: takes files, answers what that one lacks, refuses what Discord
 * would refuse, posts once what has the same nonce, and goes wrong on demand.
 */
export async function startOverlay(parts: Parts) {
  const calls: Call[] = [];
  const violations: string[] = [];
  const faults: { readonly route: RegExp; readonly fault: Fault }[] = [];
  let underWay = 0;
  const nonces = new Map<string, string>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '';
    const path = decodeURIComponent(url.replace(/^\/api\/v\d+/, '').split('?')[0] ?? '');
    const route = `${request.method} ${path}`;
    const { body, files } = await readBody(request);
    const call: Call = { route, body, files };
    calls.push(call);
    const at = faults.findIndex((one) => one.route.test(route));
    const [wrong] = at < 0 ? [] : faults.splice(at, 1);
    const fault = wrong?.fault;
    if (fault?.cut === 'before') return void request.socket.destroy();
    if (fault && !fault.cut) return reply(response, fault.status ?? 500, fault.body ?? {}, fault.headers);
    const broken = parts.check(
      route,
      body,
      files.map(({ name }) => name),
    );
    if (broken.length) {
      violations.push(...broken.map((one) => `${route.replace(/\d{15,}/g, ':id')} ${one}`));
      const _errors = broken.map((message) => ({ code: 'INVALID', message }));
      return reply(response, 400, { code: 50035, message: 'Invalid Form Body', errors: { _errors } });
    }
    const said = await perform(call, url, request.headers.authorization);
    if (fault?.cut === 'silent') return;
    if (fault?.cut === 'after') return void request.socket.destroy();
    reply(response, said.status, said.text);
  }

  async function perform(call: Call, url: string, authorization = '') {
    const nonce = z
      .looseObject({ nonce: z.string(), enforce_nonce: z.literal(true) })
      .safeParse(call.body).data;
    const before = nonce && nonces.get(nonce.nonce);
    if (before) return { status: 200, text: before };
    const own = await parts.answer(call);
    if (own) return { status: own.status, text: JSON.stringify(own.body) };
    const body = call.body === undefined ? undefined : JSON.stringify(withoutFiles(call.body));
    const init = {
      method: call.route.split(' ')[0] ?? 'GET',
      headers: { authorization, 'content-type': 'application/json' },
    };
    const said = await fetch(
      `${parts.upstream}${url.replace(/^\/api/, '')}`,
      body === undefined ? init : { ...init, body },
    );
    const text = await said.text();
    const created = said.ok && text ? createdSchema.safeParse(JSON.parse(text)).data : undefined;
    if (created) await parts.complete(created.id, call);
    if (created && nonce) nonces.set(nonce.nonce, text);
    return { status: said.status, text };
  }

  const server = createServer((request, response) => {
    underWay++;
    const done = () => void underWay--;
    handle(request, response)
      .finally(done)
      .catch((error: unknown) => reply(response, 500, { code: 0, message: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  return {
    api: `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/api`,
    calls,
    violations,
    /** Nothing is being answered. */
    isQuiet: () => underWay === 0,
    fail: (route: RegExp, fault: Fault) => void faults.push({ route, fault }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function reply(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { ...(text ? { 'content-type': 'application/json' } : {}), ...headers });
  response.end(text);
}

async function readBody(request: IncomingMessage): Promise<{ body: unknown; files: SentFile[] }> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  const raw = Buffer.concat(parts);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data'))
    return { body: raw.length ? JSON.parse(raw.toString()) : undefined, files: [] };
  const form = await new Request('http://form', {
    method: 'POST',
    headers: { 'content-type': type },
    body: raw,
  }).formData();
  const files: SentFile[] = [];
  for (const value of form.values())
    if (typeof value !== 'string')
      files.push({ name: value.name, data: Buffer.from(await value.arrayBuffer()) });
  return { body: JSON.parse(String(form.get('payload_json'))), files };
}

/** The server behind takes no descriptions of files that it does not get. */
function withoutFiles(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { attachments: _, ...rest } = { attachments: undefined, ...body };
  return rest;
}
