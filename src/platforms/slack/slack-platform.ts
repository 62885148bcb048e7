import { Server } from 'node:http';
import type { App, webApi } from '@slack/bolt';
import type { Platform } from '../../core/platform.ts';
import { type Bolt, createBolt, createClient, type Identity } from './create-bolt.ts';
import { findDelivery } from './find-delivery.ts';
import { keepConnected } from './keep-connected.ts';
import { listen } from './listen.ts';
import { createPace } from './pace.ts';
import { createNames } from './person-name.ts';
import { sendDelivery } from './send-delivery.ts';
import { peopleIn } from './slack-admins.ts';
import { faultName } from './slack-fault.ts';
import type { SlackOptions } from './slack-options.ts';

const STOP_WITHIN_MS = 5000;

export type SlackPlatform = Platform & {
  readonly client: webApi.WebClient;
  /** The workspace of the token; known once it has started. */
  workspaceId(): string;
  /** Where Slack's requests are taken; undefined with a socket. */
  address(): string | undefined;
  /** Waits for what is being answered. */
  idle(): Promise<void>;
};

/** Slack did not let us in; `fault` is its word for it. */
export class SlackStartError extends Error {
  readonly fault: string;

  constructor(fault: string) {
    super(`Slack: ${fault}`);
    this.name = 'SlackStartError';
    this.fault = fault;
  }
}

/** One Slack workspace. */
export function createSlackPlatform(options: SlackOptions): SlackPlatform {
  const { connection, clock, logger, textsFor, wait } = options;
  const stopping = new AbortController();
  const busy = new Set<Promise<void>>();
  const client = createClient(connection, logger);
  const wire = { client, clock, logger, textsFor };
  const pace = createPace(clock, (ms) => wait(ms, stopping.signal));
  let identity: Identity | undefined;
  let running: ({ readonly app: App } & Opened) | undefined;

  return {
    name: 'slack',
    // As many as are on their way when Slack takes its time at the pace that it allows.
    parallel: 8,
    client,
    workspaceId: () => identity?.workspaceId ?? '',
    address: () => running?.address,
    idle: async () => void (await Promise.all(busy)),
    async start(dispatcher) {
      const known = await asStart(identify(client));
      await options.admit(known.workspaceId);
      identity = known;
      const bolt = createBolt(connection, known, logger);
      const { workspaceId } = known;
      listen(bolt.app, { options, wire, dispatcher, workspaceId, names: createNames(client), busy });
      running = { app: bolt.app, ...(await asStart(open(bolt, options, stopping.signal))) };
    },
    async send(delivery) {
      if (delivery.to.workspaceId !== identity?.workspaceId)
        return { state: 'unreachable', reason: 'other-workspace' };
      return sendDelivery(wire, pace, delivery);
    },
    async find(delivery, since) {
      if (!identity || delivery.to.workspaceId !== identity.workspaceId) return { state: 'unknown' };
      return findDelivery(client, identity, delivery, since);
    },
    async peopleIn(channelId) {
      try {
        const people = await peopleIn(client, channelId);
        return people.filter((person) => person !== identity?.botUserId);
      } catch (error) {
        logger.warn({ fault: faultName(error) }, 'slack: people of a channel could not be read');
        return undefined;
      }
    },
    async stop() {
      const { app, cut } = running ?? {};
      running = undefined;
      stopping.abort();
      const end = async () => {
        await Promise.all(busy);
        const stopped = app?.stop();
        cut?.();
        await stopped;
      };
      // Closing a socket can take longer than anybody wants to wait for it.
      const enough = new AbortController();
      await Promise.race([end(), wait(STOP_WITHIN_MS, enough.signal).catch(() => undefined)]);
      enough.abort();
    },
  };
}

/** @throws what `auth.test` throws */
async function identify(client: webApi.WebClient): Promise<Identity> {
  const { team_id: workspaceId = '', user_id: botUserId = '', bot_id: botId } = await client.auth.test();
  return { workspaceId, botUserId, botId };
}

interface Opened {
  /** Where Slack's requests are taken; absent with a socket. */
  readonly address?: string;
  /** Ends connections that nobody answers any more: one that was refused half read would be waited for. */
  readonly cut?: () => void;
}

async function open(
  { app, socket }: Bolt,
  { connection: { transport }, logger, wait }: SlackOptions,
  signal: AbortSignal,
): Promise<Opened> {
  if (socket) await keepConnected(socket, logger, wait, signal);
  if (transport.kind === 'socket') return {};
  const { host, port } = transport;
  const server = await app.start({ host, port });
  if (!(server instanceof Server)) return { address: `http://${host}:${port}/slack/events` };
  const at = server.address();
  const taken = typeof at === 'object' && at ? at.port : port;
  return { address: `http://${host}:${taken}/slack/events`, cut: () => server.closeAllConnections() };
}

async function asStart<T>(attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw error;
    throw new SlackStartError(faultName(error));
  }
}
