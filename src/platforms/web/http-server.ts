import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * More connections than this are refused: each takes one of the process's open files, which the store needs, too. Who sends
 * a request slowly loses the connection; what is slow here is never an answer.
 */
const LIMITS = {
  connections: 500,
  headersMs: 10_000,
  requestMs: 20_000,
  checkMs: 2_000,
};

/** A server that cannot be held up by those who open connections and say nothing. */
export function createLimitedServer(answer: RequestListener, limits = LIMITS): Server {
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
    },
    answer,
  );
  server.maxConnections = limits.connections;
  return server;
}

/** Listens; resolves to the port, rejects when it cannot be had. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const bound: AddressInfo | string | null = server.address();
      resolve(bound && typeof bound === 'object' ? bound.port : port);
    });
  });
}

/**
 * How to stop a server: answers that are under way are finished, then every connection is closed. Browsers open
 * connections ahead of need, which Node does not count as idle: waiting for them would take a minute.
 */
export function stopper(server: Server): () => Promise<void> {
  const open = new Set<ServerResponse>();
  let whenQuiet: (() => void) | undefined;
  server.on('request', (_request, response: ServerResponse) => {
    open.add(response);
    response.once('close', () => {
      open.delete(response);
      if (open.size === 0) whenQuiet?.();
    });
  });
  return () =>
    new Promise((resolve, reject) => {
      whenQuiet = () => server.closeAllConnections();
      server.close((error) => (error ? reject(error) : resolve()));
      if (open.size === 0) whenQuiet();
    });
}
