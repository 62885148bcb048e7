import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Tokens that only this process can make: nothing has to be kept to check them. */
export interface Seal {
  /** Goes into each form; belongs to one cookie. */
  formToken(cookie: string): string;
  matches(cookie: string, token: string): boolean;
  /** A name that cannot be guessed; the same for the same parts. */
  name(...parts: readonly (string | Uint8Array)[]): string;
}

/** @param key 32 random bytes; the default makes tokens of an earlier process worthless, as its sessions are */
export function createSeal(key: Uint8Array = randomBytes(32)): Seal {
  function name(...parts: readonly (string | Uint8Array)[]): string {
    const hmac = createHmac('sha256', key);
    // Lengths go in too, so that parts cannot be shifted into each other.
    for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
    return hmac.digest('base64url');
  }
  const formToken = (cookie: string) => name('form', cookie);
  return { formToken, name, matches: (cookie, token) => sameText(formToken(cookie), token) };
}

/** A 256-bit id for a cookie. */
export function randomId(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares without telling by its duration where the texts differ. */
export function sameText(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
