import { webApi } from '@slack/bolt';
import type { Receipt } from '../../core/delivery.ts';
import { faultName } from './slack-fault.ts';

const { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } = webApi;

/** Slack's own troubles: it answered, but does not say whether the message was posted. */
const UNCERTAIN = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);
/** The connection was never made, so nothing was posted. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
const RECONNECT_MS = 30_000;

/**
 * What became of a post that failed. A refusal is certain: not delivered, with Slack's reason. A rate limit is
 * certain, too, and may be tried again. Everything else is unknown and is not repeated.
 */
export function receiptOf(error: unknown): Receipt {
  if (error instanceof WebAPIRateLimitedError)
    return { state: 'retryLater', afterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIRequestError && NOT_CONNECTED.has(causeCode(error.original)))
    return { state: 'retryLater', afterMs: RECONNECT_MS };
  if (error instanceof WebAPIPlatformError && !UNCERTAIN.has(error.data.error))
    return { state: 'unreachable', reason: faultName(error) };
  return { state: 'unknown' };
}

function causeCode(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ('code' in at && typeof at.code === 'string') return at.code;
  return '';
}
