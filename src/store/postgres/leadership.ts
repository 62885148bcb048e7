import { Client } from 'pg';
import type { Logger } from '../../core/logger.ts';

export interface Leadership {
  /** True while this process holds the lock, as far as it knows. */
  leads(): boolean;
  stop(): Promise<void>;
}

export interface LeadershipParts {
  readonly url: string;
  /** Processes of one schema elect one leader. */
  readonly schema: string;
  readonly logger: Logger;
  /** Between two attempts of a process that does not lead, and between two looks of one that does. */
  readonly intervalMs: number;
  /** Begins what only the leader does; the returned function ends it when the lead is lost. */
  lead(): Promise<() => Promise<void>>;
}

const QUERY_TIMEOUT_MS = 5_000;
const TRY_LOCK = 'select pg_try_advisory_lock(hashtextextended($1, 1)) as won';

/**
 * One of several processes leads: it holds an advisory lock of PostgreSQL in a session of its own. When the process dies
 * the session ends and another takes over with its next attempt; when the connection breaks, this one stops leading.
 */
export function seekLeadership(parts: LeadershipParts): Leadership {
  let session: Client | undefined;
  /** What ends the lead, and the session that holds its lock. */
  let lead: { readonly by: Client; readonly end: () => Promise<void> } | undefined;
  let stopped = false;

  async function connect(): Promise<Client> {
    const fresh = new Client({
      connectionString: parts.url,
      query_timeout: QUERY_TIMEOUT_MS,
      connectionTimeoutMillis: QUERY_TIMEOUT_MS,
      keepAlive: true,
      application_name: 'nahad-leadership',
    });
    fresh.on('error', (error) => parts.logger.warn({ error }, 'leadership connection broke'));
    fresh.once('end', () => {
      if (session === fresh) session = undefined;
    });
    await fresh.connect();
    return fresh;
  }

  async function seek(): Promise<void> {
    session ??= await connect();
    const by = session;
    if (lead?.by === by) {
      await by.query('select 1');
      return;
    }
    const won = await by.query<{ won: boolean }>(TRY_LOCK, [parts.schema]);
    if (won.rows[0]?.won && !stopped) lead = { by, end: await parts.lead() };
  }

  async function giveUp(): Promise<void> {
    const ended = lead;
    lead = undefined;
    await ended?.end();
  }

  async function look(): Promise<void> {
    // The session that held the lock is gone, and the lock with it.
    if (lead && lead.by !== session) await giveUp();
    await seek().catch(async (error: unknown) => {
      parts.logger.warn({ error }, 'leadership cannot be sought');
      const broken = session;
      session = undefined;
      await broken?.end().catch(() => {});
      await giveUp();
    });
  }

  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, parts.intervalMs);

  return {
    leads: () => lead !== undefined && lead.by === session,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
      await giveUp();
      await session?.end().catch(() => {});
    },
  };
}

/** Runs while no process leads and none can begin to; undefined, without having run, when one does. */
export async function whileNobodyLeads<T>(
  url: string,
  schema: string,
  run: () => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  const session = new Client({ connectionString: url, connectionTimeoutMillis: QUERY_TIMEOUT_MS });
  await session.connect();
  try {
    const { rows } = await session.query<{ won: boolean }>(TRY_LOCK, [schema]);
    return rows[0]?.won ? { value: await run() } : undefined;
  } finally {
    await session.end();
  }
}
