import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createLimitedServer, listen, stopper } from '../../../src/platforms/web/http-server.ts';
import { createRateLimit } from '../../../src/platforms/web/rate-limit.ts';
import { sendRaw, statusOf } from './send-raw.ts';
import { servePage } from './web-harness.ts';

async function serve() {
  const limits = { connections: 5, headersMs: 60, requestMs: 120, checkMs: 20 };
  const server = createLimitedServer((request, response) => {
    request.resume();
    request.on('end', () => response.end('heard'));
  }, limits);
  const port = await listen(server, 0, '127.0.0.1');
  onTestFinished(stopper(server));
  return { url: `http://127.0.0.1:${port}`, port };
}

test('who sends a request’s head or body slowly is cut off', async () => {
  const { url } = await serve();
  expect(statusOf(await sendRaw(url, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '))).toBe(408);
  const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n';
  expect(statusOf(await sendRaw(url, [head, 'a']))).toBe(408);
  expect(await (await fetch(url)).text()).toBe('heard');
});

test('connections beyond the limit are refused, and there is room again when others go', async () => {
  const { url, port } = await serve();
  const idle = await openMany(port, 5);
  expect(await sendRaw(url, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toBe('');
  for (const socket of idle) socket.destroy();
  await expect.poll(async () => (await fetch(url).catch(() => undefined))?.status).toBe(200);
});

test('the page has such a limit, too, and leaves the process its files', async () => {
  const { url } = await servePage();
  const sockets = await openMany(Number(new URL(url).port), 600);
  await expect.poll(() => sockets.filter(({ destroyed }) => destroyed).length).toBeGreaterThanOrEqual(100);
  for (const socket of sockets) socket.destroy();
  await expect.poll(async () => (await fetch(`${url}/healthz`).catch(() => undefined))?.status).toBe(200);
});

test('of made-up addresses the longest unused are forgotten, so that they cannot fill the memory', () => {
  const limit = createRateLimit({ now: () => new Date(0) }, { burst: 2, perMinute: 1 });
  const come = (address: number) => limit.take(String(address));
  for (let address = 0; address <= 10_000; address++) come(address);
  // The last one has one request left, the first one was forgotten and so has both again.
  expect([come(10_000), come(10_000)]).toEqual([undefined, 60]);
  expect([come(0), come(0), come(0)]).toEqual([undefined, undefined, 60]);
});

async function openMany(port: number, count: number): Promise<readonly Socket[]> {
  return Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Socket>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => resolve(socket));
          socket.resume().on('error', () => resolve(socket));
        }),
    ),
  );
}
