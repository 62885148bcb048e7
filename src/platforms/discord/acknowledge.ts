import type { Desk } from './desk.ts';
import { faultName, isLost } from './discord-fault.ts';
import type { Answerable } from './place-answer.ts';

/**
 * Tells Discord within its three seconds that somebody is working on it. False when it is too late, or another process
 * has answered: then nothing may be done, because the person is told so by Discord and tries again. When Discord does
 * not say, it is taken for heard.
 */
export async function acknowledged(
  desk: Desk,
  interaction: Answerable,
  acknowledge: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await acknowledge();
    return true;
  } catch (error) {
    desk.options.logger.warn({ fault: faultName(error) }, 'discord: an interaction was not acknowledged');
    if (isLost(error)) return false;
    // Else the library itself would refuse to send the answer.
    interaction.deferred = true;
    return true;
  }
}
