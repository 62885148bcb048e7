/** Which `Host` and `Origin` are ours. */
export interface OwnHosts {
  isHost(host: string | undefined): boolean;
  isOrigin(origin: string, host: string | undefined): boolean;
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** Nothing outside this computer reaches the address. */
export function isLoopback(host: string): boolean {
  return loopback.has(host);
}

/**
 * On loopback only our own names are answered: otherwise a foreign page could point its own name here (DNS
 * rebinding) and read along. Elsewhere the names are not known, and any is taken.
 *
 * @param port the one that was really bound
 * @param publicUrl how browsers reach us through a proxy
 */
export function createOwnHosts(host: string, port: number, publicUrl?: string): OwnHosts {
  const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl);
  const names = isLoopback(host) ? ['127.0.0.1', 'localhost', '[::1]'] : undefined;
  // Browsers leave the port out when it is the scheme's own.
  const own = names?.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));

  function isHost(given: string | undefined): boolean {
    if (given === undefined) return false;
    const lower = given.toLowerCase();
    return !own || own.includes(lower) || publicOrigin?.host === lower;
  }

  function isOrigin(origin: string, given: string | undefined): boolean {
    if (origin === publicOrigin?.origin) return true;
    return given !== undefined && isHost(given) && origin.toLowerCase() === `http://${given.toLowerCase()}`;
  }

  return { isHost, isOrigin };
}
