import { DiscordAPIError, RateLimitError } from 'discord.js';
import type { Receipt } from '../../core/delivery.ts';
import { faultName } from './discord-fault.ts';

/** The connection was never made, so nothing was posted. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
const RECONNECT_MS = 30_000;

/**
 * What became of a post that failed. A refusal is certain: not delivered, with Discord's number for it. A rate limit is
 * certain, too, and may be tried again. Everything else is unknown and is not repeated.
 */
export function receiptOf(error: unknown): Receipt {
  if (error instanceof RateLimitError)
    return { state: 'retryLater', afterMs: Math.max(error.retryAfter, error.timeToReset, 1000) };
  if (NOT_CONNECTED.has(causeCode(error))) return { state: 'retryLater', afterMs: RECONNECT_MS };
  if (error instanceof DiscordAPIError && error.status < 500)
    return { state: 'unreachable', reason: faultName(error) };
  return { state: 'unknown' };
}

function causeCode(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ('code' in at && typeof at.code === 'string') return at.code;
  return '';
}
