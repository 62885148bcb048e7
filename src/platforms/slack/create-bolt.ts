import {
  App,
  type Logger as BoltLogger,
  HTTPReceiver,
  LogLevel,
  SocketModeReceiver,
  webApi,
} from '@slack/bolt';
import type { Logger } from '../../core/logger.ts';
import { faultName } from './slack-fault.ts';
import type { SlackConnection } from './slack-options.ts';

const ANSWER_WITHIN_MS = 15_000;
/** A request is read before its signature can be checked; no form of Slack's comes near this. */
const MOST_BYTES = 1_000_000;

/** Who we are in the workspace, as `auth.test` says. */
export interface Identity {
  readonly workspaceId: string;
  readonly botUserId: string;
  readonly botId: string | undefined;
}

/** Nothing is tried again by the client: a repeated post could be a second post. */
export function createClient({ botToken, apiUrl }: SlackConnection, logger: Logger): webApi.WebClient {
  return new webApi.WebClient(botToken, clientOptions(apiUrl, logger));
}

/** `socket` is there where Slack is heard through one; it is not open yet. */
export interface Bolt {
  readonly app: App;
  readonly socket: SocketModeReceiver['client'] | undefined;
}

export function createBolt(connection: SlackConnection, identity: Identity, logger: Logger): Bolt {
  const { botToken, apiUrl, transport } = connection;
  const { workspaceId: teamId, botUserId, botId } = identity;
  const socket = transport.kind === 'socket' ? createSocket(transport.appToken, apiUrl, logger) : undefined;
  const requests =
    transport.kind === 'http'
      ? new HTTPReceiver({
          signingSecret: transport.signingSecret,
          bodyLimit: MOST_BYTES,
          logger: quiet(logger),
        })
      : undefined;
  const receiver = socket ?? requests;
  const app = new App({
    ...(receiver ? { receiver } : {}),
    authorize: async () => ({ botToken, teamId, botUserId, ...(botId ? { botId } : {}) }),
    logger: quiet(logger),
    clientOptions: clientOptions(apiUrl, logger),
  });
  app.error(async (error) => logger.error({ fault: faultName(error) }, 'slack: a listener failed'));
  return { app, socket: socket?.client };
}

/** It does not reconnect by itself: see keepConnected. */
function createSocket(appToken: string, apiUrl: string, logger: Logger): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: quiet(logger),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(apiUrl, logger) },
  });
}

function clientOptions(slackApiUrl: string, logger: Logger): webApi.WebClientOptions {
  return {
    slackApiUrl,
    logger: quiet(logger),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: ANSWER_WITHIN_MS,
  };
}

/** The libraries' own messages may quote what was sent; only that there was one, and its kind, is logged. */
function quiet(logger: Logger): BoltLogger {
  const kinds = (said: readonly unknown[]) => said.filter((one) => one instanceof Error).map(faultName);
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...said) => logger.warn({ faults: kinds(said) }, 'slack: the library warns'),
    error: (...said) => logger.error({ faults: kinds(said) }, 'slack: the library reports an error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.ERROR,
    setName: () => undefined,
  };
}
