import { BlockList, isIP } from 'node:net';

/** Whether an address is one of the proxies that were named. */
export function proxyCheck(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Who sent a request. `X-Forwarded-For` is believed only from a proxy that was named, and in it only what such a proxy
 * added: anybody can send the rest.
 *
 * @param remote of the connection
 */
export function clientAddress(
  remote: string,
  forwarded: string | undefined,
  isProxy: (address: string) => boolean,
): string {
  const plain = (address: string) => address.trim().replace(/^::ffff:/i, '');
  let client = plain(remote);
  const chain = (forwarded ?? '').split(',').map(plain).filter(Boolean);
  while (chain.length && isProxy(client)) client = chain.pop() ?? client;
  return client;
}

/** What one household or office has to itself: an IPv4 address, of IPv6 the first 64 bits, however they are written. */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) !== 6) return bare;
  // The URL parser writes an address in its one short form.
  const short = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [head = '', tail] = short.split('::');
  const front = head.split(':').filter(Boolean);
  const back = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  return [...front, ...Array<string>(zeros).fill('0'), ...back].slice(0, 4).join(':');
}
