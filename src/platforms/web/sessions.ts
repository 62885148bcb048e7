import type { Clock } from '../../core/clock.ts';
import type { Localized } from '../../core/locale.ts';
import type { Exchange, ShownCard } from './exchange.ts';
import { randomId } from './seal.ts';

export interface Visitor {
  readonly memberId: string;
  readonly name: Localized;
  /** What stands beside the name: role and team. */
  readonly place: readonly Localized[];
}

/** What the server remembers of one signed-in browser, in memory only. */
export interface Session {
  readonly id: string;
  readonly visitor: Visitor;
  /** The store knows of it: a restart does not end it, and an erasure does. */
  readonly isKept: boolean;
  exchanges: readonly Exchange[];
  /** Delivered cards that a button has changed since, by element id; `of` is what they were made of. */
  readonly changed: Map<string, { readonly of: string; readonly shown: ShownCard }>;
  /** Text that waits in the question box for the next page. */
  draft: string;
  /** Number of the next exchange. */
  next: number;
  /** Milliseconds since 1970. */
  seenAt: number;
}

export interface Sessions {
  /** With a new id, but for one that the store knows already. `kept`: it is, or is about to be, in the store. */
  open(visitor: Visitor, kept?: { readonly id?: string }): Session;
  /** A session that is still good; using it keeps it. */
  find(id: string | undefined): Session | undefined;
  close(id: string): void;
}

/** @param limits how many sessions are kept (the longest unused goes first), and for how long unused, in milliseconds */
export function createSessions(
  clock: Clock,
  limits = { sessions: 500, idleMs: 8 * 60 * 60 * 1000 },
): Sessions {
  // A Map keeps the order of insertion: a session that is used goes to the end.
  const kept = new Map<string, Session>();

  function open(visitor: Visitor, stored?: { readonly id?: string }): Session {
    const seenAt = clock.now().getTime();
    const session: Session = {
      id: stored?.id ?? randomId(),
      visitor,
      isKept: stored !== undefined,
      exchanges: [],
      changed: new Map(),
      draft: '',
      next: 1,
      seenAt,
    };
    for (const [id, { seenAt: last }] of kept) if (seenAt - last > limits.idleMs) kept.delete(id);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= limits.sessions) kept.delete(oldest);
    kept.set(session.id, session);
    return session;
  }

  function find(id: string | undefined): Session | undefined {
    const session = id === undefined ? undefined : kept.get(id);
    if (!session) return undefined;
    kept.delete(session.id);
    const now = clock.now().getTime();
    if (now - session.seenAt > limits.idleMs) return undefined;
    session.seenAt = now;
    kept.set(session.id, session);
    return session;
  }

  return { open, find, close: (id) => void kept.delete(id) };
}
