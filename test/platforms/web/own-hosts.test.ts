import { expect, test } from 'vitest';
import { createOwnHosts } from '../../../src/platforms/web/own-hosts.ts';

test('on port 80 browsers leave the port out', () => {
  const hosts = createOwnHosts('localhost', 80);
  expect(['localhost', '127.0.0.1:80', 'localhost:81', undefined].map(hosts.isHost)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(hosts.isOrigin('http://localhost', 'localhost')).toBe(true);
});

test('an origin has to be the very host that was asked', () => {
  const hosts = createOwnHosts('127.0.0.1', 3000);
  expect(hosts.isOrigin('http://127.0.0.1:3000', '127.0.0.1:3000')).toBe(true);
  expect(hosts.isOrigin('http://localhost:3000', '127.0.0.1:3000')).toBe(false);
  expect(hosts.isOrigin('https://127.0.0.1:3000', '127.0.0.1:3000')).toBe(false);
  expect(hosts.isOrigin('http://evil.example', 'evil.example')).toBe(false);
  expect(hosts.isOrigin('null', '127.0.0.1:3000')).toBe(false);
});

test('bound to the network any name is taken, but forms still come from that name', () => {
  const hosts = createOwnHosts('0.0.0.0', 3000, 'https://nahad.example');
  expect(hosts.isHost('anything:3000')).toBe(true);
  expect(hosts.isOrigin('http://other:3000', 'anything:3000')).toBe(false);
  expect(hosts.isOrigin('https://nahad.example', '10.0.0.1:3000')).toBe(true);
});
