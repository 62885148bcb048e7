import { DiscordAPIError, DiscordjsError, HTTPError, RateLimitError } from 'discord.js';

/** Discord's own number or name of what went wrong, without any content: `50007`, `http-503`, `TokenInvalid`. */
export function faultName(error: unknown): string {
  if (error instanceof DiscordAPIError) return String(error.code);
  if (error instanceof HTTPError) return `http-${error.status}`;
  if (error instanceof RateLimitError) return 'ratelimited';
  if (error instanceof DiscordjsError) return String(error.code);
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

/** Interaction unknown (too late, or a token of another process), or answered already. */
const LOST = new Set<unknown>([10062, 40060]);
/** The webhook of an interaction is gone after 15 minutes. */
const EXPIRED = new Set<unknown>([10015, 50027, 10062]);

/** Discord is certain that this interaction is not ours to answer, or not any more. */
export function isLost(error: unknown): boolean {
  return error instanceof DiscordAPIError && LOST.has(error.code);
}

export function isExpired(error: unknown): boolean {
  return error instanceof DiscordAPIError && EXPIRED.has(error.code);
}

/** The person takes no direct messages from us. */
export function refusesDirect(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === 50007;
}
