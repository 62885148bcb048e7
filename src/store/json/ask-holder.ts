import { connect } from 'node:net';

/** `unsure`: it was there but ended without an answer; ask again. */
export type Holder = 'gone' | 'unsure' | 'asks' | 'holds';

const ANSWER_TIMEOUT_MS = 2_000;

/** What the process behind a lock's socket is doing. One that is there but silent (stopped, overloaded) holds. */
export function askHolder(socketPath: string): Promise<Holder> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    let answer = '';
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => {
      socket.destroy();
      resolve('holds');
    });
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('end', () => resolve(answer === 'holds' || answer === 'asks' ? answer : 'unsure'));
    socket.on('error', (error) => resolve('code' in error ? holderOf(error.code) : 'holds'));
  });
}

function holderOf(code: unknown): Holder {
  if (code === 'ECONNREFUSED' || code === 'ENOENT') return 'gone';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'unsure';
  return 'holds';
}
