import { expect, test } from 'vitest';
import { createDriver, createTeamOf, type Driver, textOf } from './driver.ts';

const SATURDAY = new Date('2026-11-21T06:30:00Z');

async function openOf(driver: Driver, id: string) {
  const open = (await driver.store.rounds.ofTeam(id)).find(({ state }) => state === 'open');
  if (!open) throw new Error('no open round');
  return open;
}

/** Opens and closes rounds until number `last` is closed. */
async function runTo(driver: Driver, id: string, last: number) {
  const manager = driver.as('m1');
  for (let number = (await driver.store.rounds.ofTeam(id)).length + 1; number <= last; number++) {
    await manager.command('checkin open');
    await manager.command('checkin close');
  }
}

test('a question swapped in is asked in the coming cycle only, and a cycle that has begun stays as it is', async () => {
  const driver = await createDriver(SATURDAY);
  const { id, manager } = await createTeamOf(driver, 6);
  await manager.command('checkin open');
  await manager.command('checkin close');
  expect(textOf(await manager.command('team questions'))).toContain('For cycle 2');
  expect(textOf(await manager.press('team.swap', `${id}|1|LD3:LD1`))).toContain('has begun');
  expect(textOf(await manager.press('team.swap', `${id}|2|LD3:TR1`))).toContain('does not exist');
  expect(textOf(await driver.as('m2').press('team.swap', `${id}|2|LD3:LD1`))).toContain('manager');
  const said = textOf(await manager.press('team.swap', `${id}|2|LD3:LD1`));
  expect(said).toContain('breaks comparability');
  expect(said).toMatch(/“Room to suggest new ideas” instead of/);
  await manager.press('team.swap', `${id}|2|LD4:LD1`);
  expect((await driver.store.teams.get(id))?.swaps).toEqual([{ cycle: 2, out: 'LD1', in: 'LD4' }]);
  await manager.press('team.swap', `${id}|2|LD4:none`);
  await manager.press('team.swap', `${id}|2|LD3:LD1`);
  await manager.command('checkin open');
  expect((await openOf(driver, id)).items.staff).toContain('LD1');
  await manager.command('checkin close');
  await runTo(driver, id, 9);
  await manager.command('checkin open');
  expect((await openOf(driver, id)).items.staff).toContain('LD3');
  expect((await openOf(driver, id)).items.staff).not.toContain('LD1');
});

test('questions in words: off, on from the next round in every second cycle, and not for fewer than ten', async () => {
  const driver = await createDriver(SATURDAY);
  const small = await createTeamOf(driver, 9);
  await small.manager.press('team.words', `${small.id}:on`);
  await runTo(driver, small.id, 15);
  await small.manager.command('checkin open');
  expect((await openOf(driver, small.id)).items.staff).not.toContain('MT4');
  const other = await createDriver(SATURDAY);
  const { id, manager } = await createTeamOf(other, 11);
  await runTo(other, id, 15);
  await manager.command('checkin open');
  const off = await openOf(other, id);
  await manager.press('team.words', `${id}:on`);
  expect((await openOf(other, id)).items).toEqual(off.items);
  expect(off.items.staff).toHaveLength(5);
  expect(off.items.staff).not.toContain('MT4');
  await manager.press('checkin.confirm-withdraw', off.id);
  await manager.command('checkin open');
  const round = await openOf(other, id);
  expect(round.items.staff).toContain('MT4');
  const form = await other.as('m2').press('checkin.form', round.id);
  expect(form.mode === 'modal' && form.modal.intro).toContain('shown as it is');
  for (let n = 1; n <= 11; n++)
    await other.as(`m${n}`).submit('checkin.answers', round.id, {
      EV4: '4',
      ...(n <= 6 && { MT4: `word ${n}, a@b.org` }),
    });
  await manager.command('checkin close');
  const said = textOf(await manager.command('digest'));
  expect(said).toContain('In their own words');
  for (let n = 1; n <= 6; n++) expect(said).toContain(`word ${n}, […]`);
  expect(said).not.toContain('a@b.org');
});

test.each([
  [9, 9],
  [11, 4],
])('of %i who answered and %i who wrote no words are kept', async (people, writers) => {
  const driver = await createDriver(SATURDAY);
  const { id, manager } = await createTeamOf(driver, 12);
  await manager.press('team.words', `${id}:on`);
  await runTo(driver, id, 15);
  await manager.command('checkin open');
  const round = await openOf(driver, id);
  for (let n = 1; n <= people; n++)
    await driver
      .as(`m${n}`)
      .submit('checkin.answers', round.id, { EV4: '4', ...(n <= writers && { MT4: 'secret words' }) });
  await manager.command('checkin close');
  expect(JSON.stringify(await driver.store.rounds.countsOfTeam(id))).not.toContain('secret words');
  expect(textOf(await manager.command('digest'))).not.toContain('In their own words');
});

test('what an open round asks, of whom, how and until when is not touched by later changes', async () => {
  const driver = await createDriver(SATURDAY);
  const { id, manager } = await createTeamOf(driver, 6);
  await manager.command('checkin open');
  const before = await openOf(driver, id);
  const asked = await driver.store.prompts.ofRound(before.id);
  for (const change of ['privacy:named', 'weekday:2', 'openWorkingDays:5', 'hour:14', 'timeZone:UTC'])
    await manager.press('team.set', `${id}|${change}`);
  await manager.press('team.words', `${id}:on`);
  await driver.as('m9').press('team.confirm-join', `${id}|named`);
  await driver.as('m6').press('team.confirm-leave', id);
  await driver.app.idle();
  expect(await openOf(driver, id)).toEqual(before);
  const now = await driver.store.prompts.ofRound(before.id);
  expect(now.map(({ memberId }) => memberId)).toEqual(asked.map(({ memberId }) => memberId));
});

test.each([
  [4, false],
  [5, true],
  [6, false],
])('of ten people %i manage: questions of their own, %s', async (managers, apart) => {
  const driver = await createDriver(SATURDAY);
  const { id, manager } = await createTeamOf(driver, 10);
  const team = await driver.store.teams.get(id);
  if (!team) throw new Error('no team');
  const ids = Array.from({ length: managers }, (_, at) => `web:w:m${at + 1}`);
  await driver.store.teams.save({ ...team, managers: ids });
  await runTo(driver, id, 1);
  await manager.command('checkin open');
  const { items } = await openOf(driver, id);
  expect(items.manager.includes('SP3')).toBe(apart);
  expect(items.staff).toContain('LD1');
});

test('a manager takes a wrong member out; they are told and can join again', async () => {
  const driver = await createDriver(SATURDAY);
  const { id, manager } = await createTeamOf(driver, 6);
  expect(textOf(await driver.as('m2').command('team remove', { name: 'm3' }))).toContain('manager');
  expect(textOf(await manager.command('team remove', { name: 'nobody' }))).toContain(
    'Nobody called “nobody”',
  );
  const asked = textOf(await manager.command('team remove', { name: 'M3' }));
  expect(asked).toContain('[Take m3 out of');
  expect(textOf(await driver.as('m2').press('team.remove', `${id}|web:w:m3`))).toContain('manager');
  expect(await driver.store.memberships.ofTeam(id)).toHaveLength(6);
  await manager.press('team.remove', `${id}|web:w:m3`);
  expect(textOf(await manager.press('team.remove', `${id}|web:w:m3`))).toContain('not in the team any more');
  await driver.app.idle();
  expect(driver.sent.map(({ to }) => to.memberId)).toEqual(['m3']);
  expect(await driver.store.memberships.ofTeam(id)).toHaveLength(5);
  expect(await driver.store.memberships.leftOf(id)).toBe(1);
  const back = await driver.as('m3').press('team.confirm-join', `${id}|confidential`);
  expect(textOf(back)).toContain('[Leave');
  expect(textOf(await driver.as('m3').press('team.confirm-leave', id))).toContain('[Join');
  await manager.command('checkin open');
  expect((await openOf(driver, id)).turnover).toEqual({ joined: 7, left: 2 });
});
