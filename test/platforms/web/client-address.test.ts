import { expect, test } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { clientAddress, networkOf, proxyCheck } from '../../../src/platforms/web/client-address.ts';

test.each([
  ['nobody is named', [], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['the proxy', ['127.0.0.1'], '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['the proxy over IPv6', ['127.0.0.1'], '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['what the client made up before it', ['127.0.0.1'], '127.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
  ['a chain of named ones', ['10.0.0.0/8'], '10.0.0.1', '1.1.1.1, 198.51.100.1, 10.2.3.4', '198.51.100.1'],
  ['no header', ['127.0.0.1'], '127.0.0.1', undefined, '127.0.0.1'],
  ['nonsense', ['127.0.0.1'], '127.0.0.1', ' , ,', '127.0.0.1'],
])('%s', (_name, proxies, remote, forwarded, client) => {
  expect(clientAddress(remote, forwarded, proxyCheck(proxies))).toBe(client);
});

test.each(['localhost', '10.0.0.0/33', '10.0.0.0/8/8', '300.1.1.1', '*'])('%s is no proxy', (proxies) => {
  expect(() => readConfig({ NAHAD_WEB_PROXIES: proxies })).toThrow('config-proxies');
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
  ['2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:0db8:0:0:1::', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['nonsense', 'nonsense'],
])(
  '%s is paced as %s: who has an IPv6 network has no more tries than who has one address',
  (address, network) => {
    expect(networkOf(address)).toBe(network);
  },
);
