import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '../../core/logger.ts';
import { faultName } from './slack-fault.ts';

type Client = SocketModeReceiver['client'];

/** Before each attempt to come back: at once, because Slack renews connections all the time, then ever more patient. */
const PAUSES_MS = [0, 1000, 2000, 5000, 10_000, 30_000];

/**
 * Opens the socket and opens it again whenever it closes, until `signal` aborts. The client's own reconnecting is off:
 * it gives up for good when the network or Slack fails at that moment. What Slack could not hand over meanwhile it sends
 * again.
 *
 * @throws what `apps.connections.open` throws, the first time only
 */
export async function keepConnected(
  client: Client,
  logger: Logger,
  wait: (ms: number, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let connecting = true;

  async function comeBack(): Promise<void> {
    if (connecting || signal.aborted) return;
    connecting = true;
    for (let attempt = 0; !(await succeeds(attempt)); attempt++);
    connecting = false;
  }

  /** True also when there is no need any more, because it was stopped meanwhile. */
  async function succeeds(attempt: number): Promise<boolean> {
    const pause = PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)] ?? 0;
    try {
      if (pause) await wait(pause, signal);
      await client.start();
    } catch (error) {
      if (!signal.aborted) logger.warn({ fault: faultName(error), attempt }, 'slack: not connected');
      return signal.aborted;
    }
    if (signal.aborted) await client.disconnect();
    else logger.info({}, 'slack: connected again');
    return true;
  }

  client.on('disconnected', () => void comeBack());
  await client.start();
  connecting = false;
}
