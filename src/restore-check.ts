import { randomUUID } from 'node:crypto';
import type { Clock } from './core/clock.ts';
import type { Logger } from './core/logger.ts';
import type { RoundKeys } from './core/round-keys.ts';
import type { Safe } from './core/safe.ts';
import type { Store } from './core/store.ts';

export interface RestoreParts {
  readonly store: Store;
  readonly keys: RoundKeys;
  readonly safe: Safe;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Whether the store is older than what lies beside the round keys: a backup was put back. */
export async function isRestored({ store, safe }: Pick<RestoreParts, 'store' | 'safe'>): Promise<boolean> {
  const [inside, outside] = [await store.records.generation(), await safe.generation()];
  return inside !== undefined && inside.store === outside?.store && outside.number > inside.number;
}

/**
 * What a restored backup must not bring back: answers of confidential rounds that were open then (their keys go, so
 * that the next tick closes them), and people who were erased since. Resolves to how many were erased again.
 */
export async function forgetAgain({ store, keys, safe, clock, logger }: RestoreParts): Promise<number> {
  for (const team of await store.teams.list())
    for (const round of await store.rounds.ofTeam(team.id))
      if (round.state === 'open' && round.privacy === 'confidential') await keys.destroy(round.id);
  const done = await eraseAgain(store, safe);
  await store.records.note({ at: clock.now(), actor: 'nahad', action: 'restored', detail: String(done) });
  logger.warn(
    { erased: done },
    'a backup was restored: open confidential rounds close, erasures are repeated',
  );
  return done;
}

/** Finishes erasures that a crash cut short after they were noted beside the keys; nothing for a store of other keys. */
export async function finishErasures({ store, safe }: Pick<RestoreParts, 'store' | 'safe'>): Promise<void> {
  const [inside, outside] = [await store.records.generation(), await safe.generation()];
  if (inside !== undefined && inside.store === outside?.store) await eraseAgain(store, safe);
}

/**
 * The same keys and safe, where the mark moves on with whatever a restored backup must not undo: a round that opens or
 * closes, and an erasure. So a backup from before it is known as one, even after a crash.
 */
export function withMarks(
  parts: Pick<RestoreParts, 'store' | 'keys' | 'safe'>,
): Pick<RestoreParts, 'keys' | 'safe'> {
  const { keys, safe } = parts;
  return {
    keys: {
      ...keys,
      async create(roundId) {
        const key = await keys.create(roundId);
        await advance(parts);
        return key;
      },
      async destroy(roundId) {
        await keys.destroy(roundId);
        await advance(parts);
      },
    },
    safe: {
      ...safe,
      async addErasure(memberId) {
        const id = await safe.addErasure(memberId);
        await advance(parts);
        return id;
      },
    },
  };
}

async function eraseAgain(store: Store, safe: Safe): Promise<number> {
  const known = new Set(await store.records.erasures());
  const missing = (await safe.erasures()).filter(({ id }) => !known.has(id));
  if (missing.length === 0) return 0;
  let done = 0;
  for (const memberId of await store.records.people()) {
    const erasure = missing.find(({ covers }) => covers(memberId));
    if (!erasure) continue;
    const [, workspaceId = '', ...rest] = memberId.split(':');
    const name = (await store.members.get(memberId))?.name ?? '';
    const person = { memberId, workspaceId, platformId: rest.join(':'), name, respondents: [] };
    await store.records.erase(person, erasure.id);
    done += 1;
  }
  return done;
}

/** Moves the store and what lies beside the keys one step on, the store first: it is never behind without a restore. */
export async function advance({ store, safe }: Pick<RestoreParts, 'store' | 'safe'>): Promise<void> {
  const [inside, outside] = [await store.records.generation(), await safe.generation()];
  const isOurs = inside === undefined || outside === undefined || inside.store === outside.store;
  const number = 1 + Math.max(inside?.number ?? 0, isOurs ? (outside?.number ?? 0) : 0);
  const next = { store: inside?.store ?? randomUUID(), number };
  await store.records.saveGeneration(next);
  await safe.saveGeneration(next);
}
