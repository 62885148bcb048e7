import type { Team } from '../../core/team.ts';
import { sameName } from '../find-team.ts';

/** Whether two teams can ask with one another: both of one place, at work, real or sample alike, and in no pool yet. */
export function canPool(one: Team, other: Team): boolean {
  const isFree = (team: Team) => team.state !== 'ended' && !team.pooledInto && !team.pooledFrom;
  const samePlace = one.platform === other.platform && one.workspaceId === other.workspaceId;
  return one.id !== other.id && samePlace && one.sample === other.sample && isFree(one) && isFree(other);
}

/**
 * The pooled team and the two that rest for it; undefined if `one` did not ask for it, or it cannot be any more. It is
 * confidential, keeps the schedule and facts of the team that asked, is managed by the managers of both, and has no
 * members before they agree.
 */
export function acceptedPool(
  one: Team,
  other: Team,
  id: string,
  taken: readonly string[],
  now: Date,
): readonly Team[] | undefined {
  if (one.poolAsked !== other.id || !canPool(one, other)) return undefined;
  const { poolAsked: _one, ...first } = one;
  const { poolAsked: _other, ...second } = other;
  const pooled: Team = {
    ...first,
    id,
    name: freeName(`${one.name} + ${other.name}`, taken),
    privacy: 'confidential',
    state: 'active',
    managers: [...new Set([...one.managers, ...other.managers])],
    readers: [],
    pooledFrom: [one.id, other.id],
    createdAt: now,
    startedAt: now,
    scheduledFrom: now,
  };
  return [pooled, { ...first, pooledInto: id }, { ...second, pooledInto: id }];
}

/** The pooled team ended and the two at work again from now on; undefined if the first is not a pooled team at work. */
export function undonePool(teams: readonly Team[], now: Date): readonly Team[] | undefined {
  const [pooled, ...parts] = teams;
  if (!pooled?.pooledFrom || pooled.state === 'ended') return undefined;
  const back = parts.map(({ pooledInto: _pooledInto, ...team }): Team => ({ ...team, scheduledFrom: now }));
  return [{ ...pooled, state: 'ended' }, ...back];
}

function freeName(name: string, taken: readonly string[]): string {
  const isTaken = (one: string) => taken.some((other) => sameName(one, other));
  let free = name;
  for (let at = 2; isTaken(free); at++) free = `${name} (${at})`;
  return free;
}
