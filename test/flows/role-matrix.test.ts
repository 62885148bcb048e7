import { describe, expect, test } from 'vitest';
import {
  ACTION_MODES,
  ACTION_PERMISSIONS,
  type ActionName,
  MODAL_PERMISSIONS,
  MODALS,
} from '../../src/core/action-table.ts';
import { COMMANDS, type Permission } from '../../src/core/command-table.ts';
import type { Reply } from '../../src/core/reply.ts';
import { createDriver, createTeamOf, type Driver, type Person, textOf } from './driver.ts';

const NOW = new Date('2026-11-22T08:00:00Z');
const ROLES = ['stranger', 'member', 'manager', 'reader', 'editor', 'admin'] as const;
type Role = (typeof ROLES)[number];

/** Who may use what has a permission, if it concerns the team at hand; nobody else may. */
const ALLOWED: Readonly<Record<Permission, readonly Role[]>> = {
  anyone: ROLES,
  manager: ['manager'],
  leader: ['manager', 'reader'],
  // Here everybody leads one team at most.
  overview: ['admin'],
  editor: ['editor', 'admin'],
  admin: ['admin'],
};
/** Open to anybody of a team, whatever they are in it; to nobody else. */
const OF_THE_TEAM: Readonly<Record<string, readonly Role[]>> = {
  'team assess': ['member', 'manager', 'reader'],
};
const IDS: Readonly<Record<Role, string>> = {
  stranger: 'stranger',
  member: 'm2',
  manager: 'm1',
  reader: 'reader',
  editor: 'editor',
  admin: 'admin',
};
const DENIED =
  /Only a manager|for the team’s managers and the readers|Only the content team|Only an administrator/;

/** A team with a closed round with names and an open one, somebody in every role, and a manager of another team. */
async function cast() {
  const driver = await createDriver(NOW);
  const { id, manager } = await createTeamOf(driver, 6, 'named');
  for (const step of ['checkin open', 'checkin close', 'checkin open'] as const)
    await manager.command(step, { team: id });
  const team = await driver.store.teams.get(id);
  if (!team) throw new Error('no team');
  await driver.store.teams.save({ ...team, readers: ['web:w:reader'] });
  for (const role of ['editor', 'admin'] as const)
    await driver.store.members.save({
      id: `web:w:${role}`,
      platform: 'web',
      workspaceId: 'w',
      platformId: role,
      name: role,
      roles: [role],
    });
  await driver.as('outsider').command('team create', { name: 'Another team' });
  await driver.app.idle();
  const [closed] = await driver.store.rounds.ofTeam(id);
  return { driver, id, closed: closed?.id ?? '' };
}

/** Values such as cards carry, and as somebody would forge them. */
function valuesOf(id: string, closed: string): readonly string[] {
  const own = ['x', 'm3', '1', 'confidential', 'hour:9', '1|1|en', 'privacy:confidential'];
  return [id, closed, `${id}-r2`, `${id}:m3`, ...own.map((value) => `${id}|${value}`)];
}

async function stateOf({ store }: Driver): Promise<string> {
  const teams = await store.teams.list();
  const states = ['planned', 'sending', 'sent', 'unreachable', 'retryLater', 'unknown'] as const;
  return JSON.stringify([
    teams,
    await store.members.list('w'),
    await store.records.audit(),
    await Promise.all(states.map((state) => store.deliveries.inState(state, 1000))),
    await Promise.all(
      teams.map(async ({ id }) => [
        await store.rounds.ofTeam(id),
        await store.memberships.ofTeam(id),
        await store.digests.ofTeam(id),
        await store.actions.ofTeam(id),
      ]),
    ),
  ]);
}

type Use = (person: Person, value: string) => Promise<Reply>;

async function hold(permission: Permission, use: Use, allowed = ALLOWED[permission]): Promise<void> {
  const { driver, id, closed } = await cast();
  const values = valuesOf(id, closed);
  const before = await stateOf(driver);
  for (const role of ROLES.filter((one) => !allowed.includes(one)))
    for (const value of values) {
      const reply = await use(driver.as(IDS[role]), value);
      expect(textOf(reply), `${role} ${value}`).toMatch(DENIED);
    }
  // Who manages another team gets no further with this team's ids than anybody else.
  if (permission === 'manager' || permission === 'leader')
    for (const value of values) {
      const reply = await use(driver.as('outsider'), value);
      expect(reply.mode !== 'modal' && reply.refused, `outsider ${value}`).toBe(true);
    }
  if (permission !== 'anyone') expect(await stateOf(driver)).toBe(before);
  for (const role of allowed) {
    const replies: string[] = [];
    for (const value of values) replies.push(textOf(await use(driver.as(IDS[role]), value)));
    expect(
      replies.some((text) => !DENIED.test(text)),
      `${role} may`,
    ).toBe(true);
  }
  // Whatever anybody pressed: a closed round is what it was when it opened.
  const round = await driver.store.rounds.get(closed);
  if (round) expect(round).toMatchObject({ privacy: 'named', state: 'closed' });
  expect(driver.faults).toEqual([]);
}

describe('every command', () => {
  test.each(COMMANDS.map(({ name, permission }) => [name, permission] as const))(
    '%s: %s',
    async (name, permission) => {
      const spec = COMMANDS.find((one) => one.name === name);
      const option = spec?.options[0]?.name;
      await hold(
        permission,
        (person, value) => person.command(name, option === undefined ? {} : { [option]: value }),
        OF_THE_TEAM[name],
      );
    },
  );
});

describe('every button', () => {
  const names = Object.keys(ACTION_MODES) as ActionName[];
  test.each(names.map((name) => [name, ACTION_PERMISSIONS[name]] as const))(
    '%s: %s',
    async (name, permission) => {
      await hold(permission, (person, value) => person.press(name, value));
    },
  );
});

describe('every form', () => {
  test.each(MODALS.map((name) => [name, MODAL_PERMISSIONS[name]] as const))(
    '%s: %s',
    async (name, permission) => {
      await hold(permission, (person, value) => person.submit(name, value, {}));
    },
  );
});

test('a button or form that nobody knows does nothing', async () => {
  const { driver } = await cast();
  const before = await stateOf(driver);
  for (const name of ['team.delete', '__proto__', 'constructor', ''])
    for (const reply of [await driver.as('m1').press(name, 'x'), await driver.as('m1').submit(name, 'x', {})])
      expect(reply.mode !== 'modal' && reply.refused, name).toBe(true);
  expect(await stateOf(driver)).toBe(before);
});
