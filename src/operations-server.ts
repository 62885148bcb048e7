import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createLimitedServer, listen, stopper } from './platforms/web/http-server.ts';

export interface OperationsParts {
  readonly host: string;
  readonly port: number;
  /** False when only a restart helps. */
  healthy(): Promise<boolean>;
  metrics(): Promise<{ readonly body: string; readonly contentType: string }>;
}

export interface OperationsServer {
  readonly url: string;
  /** From now on `/readyz` says that people are served, or no longer. */
  setReady(isReady: boolean): void;
  stop(): Promise<void>;
}

/**
 * For those who watch the process, on an address of its own: `/healthz`, `/readyz`, `/metrics`.
 * @throws the error of the port when it cannot be had
 */
export async function startOperationsServer(parts: OperationsParts): Promise<OperationsServer> {
  let isReady = false;
  const app = new Hono();
  app.get('/healthz', async (c) => {
    const isHealthy = await parts.healthy().catch(() => false);
    return c.text(isHealthy ? 'ok\n' : 'restart\n', isHealthy ? 200 : 503);
  });
  app.get('/readyz', (c) => c.text(isReady ? 'ready\n' : 'not ready\n', isReady ? 200 : 503));
  app.get('/metrics', async (c) => {
    const { body, contentType } = await parts.metrics();
    return c.body(body, 200, { 'Content-Type': contentType });
  });
  const server = createLimitedServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  const stop = stopper(server);
  const port = await listen(server, parts.port, parts.host);
  return {
    url: `http://${parts.host.includes(':') ? `[${parts.host}]` : parts.host}:${port}`,
    setReady(ready) {
      isReady = ready;
    },
    stop,
  };
}
