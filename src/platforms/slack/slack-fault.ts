import { RespondError, webApi } from '@slack/bolt';

const { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIHTTPError, WebAPIRequestError } = webApi;

/** Slack's own name of what went wrong, without any content: `channel_not_found`, `http-503`, `request-failed`. */
export function faultName(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof WebAPIHTTPError) return `http-${error.statusCode}`;
  // Of a response address that is used up or too old, too.
  if (error instanceof RespondError) return `http-${error.statusCode}`;
  if (error instanceof WebAPIRequestError) return 'request-failed';
  return error instanceof Error ? error.name : 'unknown';
}
