import { connect } from 'node:net';

/** What a server says to these very bytes, until it closes the connection. */
export function sendRaw(url: string, bytes: string | readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(Number(port), hostname, () => {
      for (const part of typeof bytes === 'string' ? [bytes] : bytes) socket.write(part);
    });
    socket.setEncoding('utf8');
    socket.on('data', (part) => (said += part));
    // A connection that is reset has been refused, too.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(said));
  });
}

export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}
