import type { Logger } from '../../core/logger.ts';
import { faultName } from './discord-fault.ts';
import type { RenderedMessage } from './render-card.ts';

/**
 * Sends the messages of a card in order.
 *
 * @returns the id of the first
 * @throws what sending the first throws; a later one that fails is only logged, because something is there already
 */
export async function postMessages(
  messages: readonly RenderedMessage[],
  logger: Logger,
  send: (message: RenderedMessage, at: number) => Promise<{ readonly id: string }>,
): Promise<string> {
  const [first, ...more] = messages;
  if (!first) throw new Error('a card without a message');
  const { id } = await send(first, 0);
  try {
    for (const [at, message] of more.entries()) await send(message, at + 1);
  } catch (error) {
    logger.error({ fault: faultName(error) }, 'discord: the rest of a card was not posted');
  }
  return id;
}
