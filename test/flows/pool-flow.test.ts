import { expect, test } from 'vitest';
import { carriedBy, createDriver, createTeamOf, type Driver, textOf } from './driver.ts';

/** A Friday, so that Saturday at nine in Tehran is hours away. */
const FRIDAY = new Date('2026-11-20T12:00:00Z');

/** Two teams of three: m1 to m3 led by m1, n1 to n3 led by n1. */
async function twoTeams() {
  const driver = await createDriver(FRIDAY);
  const { id: one } = await createTeamOf(driver, 3);
  const lead = driver.as('n1');
  const two = carriedBy(await lead.command('team create', { name: 'Other' }), 'team.start');
  await lead.press('team.start', two);
  for (const who of ['n1', 'n2', 'n3'])
    await driver.as(who).press('team.confirm-join', `${two}|confidential`);
  return { driver, one, two, lead };
}

const teamNamed = async (driver: Driver, part: string) =>
  (await driver.store.teams.list('w')).find(({ name }) => name.includes(part));

test('two small teams pool: the other manager accepts, members agree anew, one round asks all, and back', async () => {
  const { driver, one, two, lead } = await twoTeams();
  const manager = driver.as('m1');
  const offer = await manager.press(
    'team.pool',
    carriedBy(await manager.press('team.show', one), 'team.pool'),
  );
  expect(textOf(offer)).toContain('Nobody is in it until they agree anew');
  const place = carriedBy(offer, 'team.pool-ask');
  expect(place).toBe(`${one}|${two}`);
  expect(textOf(await lead.press('team.pool-accept', place))).toContain('cannot be pooled');
  await manager.press('team.pool-ask', place);
  await driver.app.idle();
  expect(driver.sent.map(({ to }) => to.memberId)).toEqual(['n1']);
  expect(textOf(await manager.press('team.pool-accept', place))).toContain('manager');
  driver.sent.length = 0;
  await lead.press('team.pool-accept', place);
  await driver.app.idle();
  expect(driver.sent.map(({ to }) => to.memberId).sort()).toEqual(['m1', 'm2', 'm3', 'n1', 'n2', 'n3']);
  expect(textOf(await lead.press('team.pool-accept', place))).toContain('cannot be pooled');
  const pooled = await teamNamed(driver, ' + ');
  if (!pooled) throw new Error('no pooled team');
  expect(pooled).toMatchObject({ privacy: 'confidential', managers: ['web:w:m1', 'web:w:n1'] });
  expect(await driver.store.memberships.ofTeam(pooled.id)).toEqual([]);
  for (const who of ['m1', 'm2', 'm3', 'n2', 'n3']) {
    const card = await driver.as(who).press('team.join', pooled.id);
    await driver.as(who).press('team.confirm-join', carriedBy(card, 'team.confirm-join'));
  }
  driver.sent.length = 0;
  await driver.advance(18);
  expect(driver.sent.map(({ to }) => to.memberId).sort()).toEqual(['m1', 'm2', 'm3', 'n2', 'n3']);
  expect(textOf(await manager.command('checkin open', { team: `Team 3 confidential` }))).toContain('rest');
  expect(textOf(await driver.as('m2').press('team.pool-undo', pooled.id))).toContain('manager');
  expect(textOf(await manager.press('team.pool-undo', one))).toContain('go on as before');
  expect(textOf(await lead.press('team.pool-undo', pooled.id))).toContain('not pooled');
  expect((await driver.store.teams.get(pooled.id))?.state).toBe('ended');
  // The daily deletion takes neither the round that is open yet nor, later, the digests that were promised to stay.
  await driver.store.records.purge(driver.now);
  expect((await driver.store.rounds.ofTeam(pooled.id)).map(({ state }) => state)).toEqual(['open']);
  for (const id of [one, two]) {
    const team = await driver.store.teams.get(id);
    expect(team).not.toHaveProperty('pooledInto');
    expect(await driver.store.memberships.ofTeam(id)).toHaveLength(3);
  }
  await driver.advance(24 * 4);
  await manager.command('digest', { team: pooled.name });
  await driver.store.records.purge(driver.now);
  expect((await driver.store.rounds.ofTeam(pooled.id)).map(({ state }) => state)).toEqual(['closed']);
  expect(await driver.store.digests.ofTeam(pooled.id)).toHaveLength(1);
  expect(textOf(await lead.command('digest', { team: pooled.name }))).toContain(pooled.name);
});

test('a team in a pool is in no other, and asking changes nothing by itself', async () => {
  const { driver, one, two, lead } = await twoTeams();
  const third = carriedBy(await driver.as('x').command('team create', { name: 'Third' }), 'team.start');
  await driver.as('m1').press('team.pool-ask', `${one}|${two}`);
  expect(await driver.store.teams.get(two)).not.toHaveProperty('pooledInto');
  const back = carriedBy(await driver.as('m1').press('team.pool', one), 'team.pool-undo');
  expect(textOf(await driver.as('m1').press('team.pool-undo', back))).toContain('taken back');
  expect(textOf(await lead.press('team.pool-accept', `${one}|${two}`))).toContain('cannot be pooled');
  await driver.as('m1').press('team.pool-ask', `${one}|${two}`);
  await lead.press('team.pool-accept', `${one}|${two}`);
  expect(textOf(await driver.as('x').press('team.pool-ask', `${third}|${one}`))).toContain(
    'cannot be pooled',
  );
  expect(textOf(await driver.as('m1').press('team.pool-ask', `${one}|${one}`))).toContain('cannot be pooled');
  expect(textOf(await driver.as('x').press('team.pool', third))).toContain('no other team');
});
