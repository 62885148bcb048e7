import { getRequestListener } from '@hono/node-server';
import type { Platform } from '../../core/platform.ts';
import { loadAssets } from './assets.ts';
import { proxyCheck } from './client-address.ts';
import { createEntryCode } from './entry-code.ts';
import { createFileShelf } from './file-shelf.ts';
import { createLimitedServer, listen, stopper } from './http-server.ts';
import { createOwnHosts } from './own-hosts.ts';
import { createRateLimit } from './rate-limit.ts';
import { createSeal } from './seal.ts';
import { createSessions } from './sessions.ts';
import { createWebApp } from './web-app.ts';
import type { WebOptions } from './web-options.ts';

export type WebPlatform = Platform & {
  pageUrl(): string | undefined;
  /** Where the page is, e.g. `http://127.0.0.1:3000`; undefined while it is not served. */
  address(): string | undefined;
};

/** Requests at once, and how many more come back each minute. An office may share one address. */
const PACE = { session: { burst: 120, perMinute: 120 }, address: { burst: 300, perMinute: 300 } };

/**
 * The page. `start` resolves when it listens and rejects when it cannot (the port is taken). A delivery needs no
 * sending: its row in the store is what `options.inbox` shows.
 */
export function createWebPlatform(options: WebOptions): WebPlatform {
  const { host, publicUrl } = options;
  let running: { readonly port: number; readonly stop: () => Promise<void> } | undefined;
  const seal = createSeal();
  const shared = {
    options,
    seal,
    sessions: createSessions(options.clock),
    shelf: createFileShelf(seal),
    assets: loadAssets(),
    limiters: {
      session: createRateLimit(options.clock, PACE.session),
      address: createRateLimit(options.clock, PACE.address),
    },
    isProxy: proxyCheck(options.proxies ?? []),
    entry: createEntryCode(options),
  };

  return {
    name: 'web',
    address() {
      return running && `http://${host.includes(':') ? `[${host}]` : host}:${running.port}`;
    },
    pageUrl() {
      return publicUrl?.replace(/\/+$/, '') ?? this.address();
    },
    async start(dispatcher) {
      const hosts = () => createOwnHosts(host, running?.port ?? options.port, publicUrl);
      const app = createWebApp({ ...shared, dispatcher }, hosts);
      // The other platforms' libraries live in this process too: its Request and Response stay Node's own.
      const server = createLimitedServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
      const stop = stopper(server);
      running = { port: await listen(server, options.port, host), stop };
    },
    send: async (delivery) => ({ state: 'sent', ref: delivery.key }),
    // The row is the message: it is there, or nobody would ask.
    find: async (delivery) => ({ state: 'sent', ref: delivery.key }),
    parallel: 20,
    async stop() {
      const stopping = running;
      running = undefined;
      await stopping?.stop();
    },
  };
}
