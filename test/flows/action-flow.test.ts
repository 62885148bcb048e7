import { expect, test } from 'vitest';
import { loadContent } from '../../src/load-content.ts';
import {
  carriedBy,
  createDriver,
  createTeamOf,
  type Driver,
  modalOf,
  type Person,
  textOf,
} from './driver.ts';

/** Sunday at noon in Tehran. */
const START = new Date('2026-11-22T08:30:00Z');
const STEP = 'act-training-1';

async function planned() {
  const driver = await createDriver(START);
  const { id, manager } = await createTeamOf(driver, 5);
  const team = await driver.store.teams.get(id);
  if (!team) throw new Error('no team');
  await driver.as('reader').press('settings.language', ':en');
  await driver.store.teams.save({ ...team, readers: ['web:w:reader'] });
  const value = `${id}|${STEP}`;
  await manager.press('action.mark', value);
  return { driver, id, manager, value };
}

const plan = (who: Person, value: string, fields: Record<string, string>) =>
  who.submit('action.plan', value, fields);
const kept = async ({ store }: Driver, id: string) => (await store.actions.ofTeam(id))[0];

test('a step gets an owner of the team, a unit and a day; the next digest tells when it is overdue, and when it is done', async () => {
  const { driver, id, manager, value } = await planned();
  const marked = await manager.press('action.mark', value);
  const form = modalOf(await manager.press('action.form', carriedBy(marked, 'action.form')));
  expect(form.fields.map((field) => field.id)).toEqual(['owner', 'unit', 'due']);
  const saved = await plan(manager, form.value, {
    owner: 'web:w:m3',
    unit: 'Public relations',
    due: '۱۵ آذر',
  });
  expect(textOf(saved)).toContain('sees to it: m3 – Public relations; by 6 December 2026');
  expect(await kept(driver, id)).toMatchObject({ state: 'planned', ownerId: 'web:w:m3' });
  await driver.app.idle();
  expect(
    driver.sent.filter(({ key }) => key.startsWith('action-owner')).map(({ to }) => to.memberId),
  ).toEqual(['m3']);
  expect(textOf(await driver.as('m1', 'fa').command('digest', { team: id }))).toContain('تا ۱۵ آذر ۱۴۰۵');
  driver.now = new Date('2026-12-06T20:00:00Z');
  expect(textOf(await manager.command('digest'))).toContain('by 6 December 2026');
  driver.now = new Date('2026-12-06T20:31:00Z');
  expect(textOf(await manager.command('digest'))).toContain('overdue since 6 December 2026');
  await manager.press('action.done', value);
  expect(await kept(driver, id)).toMatchObject({
    state: 'done',
    ownerId: 'web:w:m3',
    unit: 'Public relations',
  });
  const told = textOf(await manager.command('digest'));
  expect(told).toContain('What changed because of your answers');
  expect(told).toContain('done on 7 December 2026');
  expect(told).not.toContain('overdue');
  expect(driver.faults).toEqual([]);
});

test.each([
  ['tomorrow-ish', 'is not a day'],
  ['2020-01-01', 'is over'],
  ['2036-01-01', 'more than a year'],
])('a day such as %s takes nothing else with it', async (due, why) => {
  const { driver, id, manager, value } = await planned();
  await plan(manager, value, { owner: '-', unit: '', due: '2026-12-06' });
  const said = textOf(await plan(manager, value, { owner: 'web:w:m2', unit: 'Unit', due }));
  expect(said).toContain(why);
  expect(said).toContain('by 6 December 2026');
  const [item] = await driver.store.actions.ofTeam(id);
  expect(item).toMatchObject({ ownerId: 'web:w:m2', unit: 'Unit', dueAt: new Date('2026-12-05T20:30:00Z') });
});

test('a form that is opened again shows what is there, and can empty it', async () => {
  const { driver, id, manager, value } = await planned();
  await plan(manager, value, { owner: 'web:w:m2', unit: 'Unit', due: '6 December' });
  const { fields } = modalOf(await manager.press('action.form', value));
  expect(fields.map(({ initial }) => initial)).toEqual(['web:w:m2', 'Unit', '6 December 2026']);
  await plan(manager, value, { owner: '-', unit: '', due: '' });
  expect(Object.keys((await kept(driver, id)) ?? {}).sort()).toEqual([
    'actionId',
    'changedAt',
    'cycle',
    'state',
    'teamId',
  ]);
});

test('a reader may name those who lead the team, sees no member list, and takes away nobody they cannot see', async () => {
  const { driver, id, manager, value } = await planned();
  const reader = driver.as('reader');
  const owners = modalOf(await reader.press('action.form', value)).fields[0];
  if (owners?.type !== 'choice') throw new Error('no choice');
  expect(owners.options.map((option) => option.value)).toEqual(['-', 'web:w:m1', 'web:w:reader']);
  await plan(manager, value, { owner: 'web:w:m3' });
  await plan(reader, value, { owner: 'web:w:m4', unit: 'Unit' });
  expect((await kept(driver, id))?.ownerId).toBeUndefined();
  await plan(manager, value, { owner: 'web:w:m3' });
  await plan(reader, value, { owner: '', unit: 'Unit' });
  expect(await kept(driver, id)).toMatchObject({ ownerId: 'web:w:m3', unit: 'Unit' });
});

test('nobody else opens or sends the form, and what is no step is refused', async () => {
  const { driver, id, value } = await planned();
  const before = await kept(driver, id);
  for (const who of ['m2', 'stranger']) {
    expect((await driver.as(who).press('action.form', value)).mode).not.toBe('modal');
    await plan(driver.as(who), value, { unit: 'Mine' });
  }
  await plan(driver.as('m1'), `${id}|act-nothing`, { unit: 'Mine' });
  await plan(driver.as('m1'), value, { unit: 'x'.repeat(61) });
  expect(await kept(driver, id)).toEqual(before);
  expect(driver.faults).toEqual([]);
});

test('the digest opens with one finding, one decision and one date, also when nothing is left to suggest', async () => {
  const { driver, id, manager } = await planned();
  const top = async () =>
    textOf(await manager.command('digest'))
      .split('\n')
      .slice(2, 5);
  const { instrument } = await loadContent();
  for (const action of instrument.actions)
    await driver.store.actions.save({
      teamId: id,
      actionId: action.id,
      state: 'dropped',
      cycle: 1,
      changedAt: START,
    });
  const [finding, decision, date] = await top();
  expect(finding).toContain('no scores yet');
  expect(decision).toContain('To decide: nothing new');
  expect(date).toContain('Next round');
});

test('whoever has their data erased is no owner any more; the step stays', async () => {
  const { driver, id, manager, value } = await planned();
  await plan(manager, value, { owner: 'web:w:m3', unit: 'Unit', due: '' });
  await driver.as('m3').press('rights.confirm-erase');
  expect(await kept(driver, id)).toMatchObject({ state: 'planned', unit: 'Unit' });
  expect(JSON.stringify(await driver.store.actions.ofTeam(id))).not.toContain('m3');
});
