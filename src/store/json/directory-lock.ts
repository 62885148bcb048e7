import { randomUUID } from 'node:crypto';
import { open, readdir, stat, unlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StoreLockedError } from '../store-errors.ts';
import { askHolder } from './ask-holder.ts';

export interface DirectoryLock {
  release(): Promise<void>;
}

const NAME = /^\.lock-(\d+)-[0-9a-f]{12}\.sock$/;
/** Socket paths end at 104 bytes (macOS) or 108 (Linux). */
const LONGEST_DIRECTORY_BYTES = 60;
const RETRY_MS = 25;
const ATTEMPTS = 200;

/**
 * One process a directory. Each starter listens on a socket of its own there and then asks all others; it holds the
 * directory only if nobody else is left. As everybody listens before asking, two cannot both miss each other. The
 * kernel closes a socket with its process, whatever ends it, and keeps it while the process is only slow or stopped.
 * @throws StoreLockedError if another process has it
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const handle = await open(directory, 'r');
  const name = `.lock-${process.pid}-${randomUUID().slice(-12)}.sock`;
  const path = shortPath(directory, handle.fd);
  let state: 'asks' | 'holds' = 'asks';
  const server = createServer((socket) => {
    // One who only asks may be gone before it is answered.
    socket.on('error', () => {});
    socket.end(state);
  });
  const release = async () => {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
    await handle.close();
  };
  try {
    await listen(server, join(path, name));
    await waitForOthers(directory, path, name);
    state = 'holds';
    return { release };
  } catch (error) {
    await release();
    throw error;
  }
}

async function waitForOthers(directory: string, path: string, own: string): Promise<void> {
  let rival: string | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const names = (await readdir(directory)).filter((name) => NAME.test(name) && name !== own);
    const others = await Promise.all(
      names.map(async (name) => ({ name, state: await askHolder(join(path, name)) })),
    );
    // Of two that ask at once the one of the smaller name stays and waits for the other to leave.
    const winner = others.find(({ name, state }) => state === 'holds' || (state === 'asks' && name < own));
    if (winner) throw new StoreLockedError(directory, pidOf(winner.name));
    rival = others.find(({ state }) => state !== 'gone')?.name;
    if (rival === undefined) {
      await finish(directory, own, names);
      return;
    }
    await delay(RETRY_MS);
  }
  throw new StoreLockedError(directory, rival === undefined ? undefined : pidOf(rival));
}

/** Removes the sockets of processes that are gone. */
async function finish(directory: string, own: string, gone: readonly string[]): Promise<void> {
  // A holder that found ours before it listened took it for a leftover: then nobody can see us.
  await stat(join(directory, own)).catch(() => {
    throw new StoreLockedError(directory, undefined);
  });
  for (const name of gone) await unlink(join(directory, name)).catch(() => {});
}

function pidOf(name: string): number | undefined {
  const digits = NAME.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve).unref();
  });
}

/** Where the directory's own path is too long for a socket, one through its descriptor (Linux) or a relative one. */
function shortPath(directory: string, descriptor: number): string {
  if (Buffer.byteLength(directory) <= LONGEST_DIRECTORY_BYTES) return directory;
  if (process.platform === 'linux') return `/proc/self/fd/${descriptor}`;
  return relative(process.cwd(), directory) || '.';
}
