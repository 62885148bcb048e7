import { expect, test } from 'vitest';
import { carriedBy, createDriver, createTeamOf, modalOf, textOf } from './driver.ts';

const SATURDAY = new Date('2026-11-21T06:30:00Z');
const JUDGED = { TR1: '1', GD3: '4', LD2: '2', EV2: '3', SP1: '5' };

test('a team below five fills in one self-assessment openly; it is one judgement, not statistics', async () => {
  const driver = await createDriver(SATURDAY);
  const { id, manager } = await createTeamOf(driver, 3);
  expect(textOf(await manager.command('checkin open'))).toContain('/nahad team assess');
  expect(carriedBy(await manager.press('team.show', id), 'team.assess')).toBe(id);
  const person = driver.as('m2');
  const empty = await person.command('team assess');
  expect(textOf(empty)).toContain('Sit down together');
  const place = carriedBy(empty, 'team.assess-form');
  const form = modalOf(await person.press('team.assess-form', place));
  expect(form.fields.map((field) => field.id)).toEqual(['TR1', 'GD3', 'LD2', 'EV2', 'SP1']);
  const first = textOf(await person.submit('team.assessment', place, JUDGED));
  expect(first).toContain('One shared judgement');
  expect(first).toContain('Enough training for my tasks: Strongly disagree');
  expect(first).not.toMatch(/\d+ of 100|between \d|\[Mark as planned/);
  const second = modalOf(await manager.press('team.assess-form', `${id}|1|2`));
  expect(second.fields.map((field) => field.id)).toEqual([
    'ST1',
    'barrier1',
    'barrier2',
    'barrier3',
    'agreed',
  ]);
  const both = await manager.submit('team.assessment', `${id}|1|2`, {
    ST1: '2',
    barrier1: 'B02',
    barrier2: 'B02',
    barrier3: 'B04',
    agreed: 'A course in May',
  });
  expect(textOf(both)).toMatch(/A course in May[\s\S]*Suggested next steps[\s\S]*Training/);
  expect(textOf(both)).toContain('Enough training for my tasks: Strongly disagree');
  expect(textOf(both)).toMatch(/\(source: the paper, \w/);
  expect(textOf(both)).not.toContain('{{');
  const step = carriedBy(both, 'action.mark');
  await manager.press('action.mark', step);
  expect(textOf(await driver.as('m3', 'fa').command('team assess'))).toContain('یک برداشت مشترک');
  expect(JSON.stringify(await driver.store.assessments.ofTeam(id))).not.toMatch(/web:w:/);
  expect(driver.faults).toEqual([]);
});

test('a new one stands beside the last, which stays as it is; strangers and made-up answers are refused', async () => {
  const driver = await createDriver(SATURDAY);
  const { id } = await createTeamOf(driver, 3);
  const person = driver.as('m2');
  await person.submit('team.assessment', `${id}|1|1`, JUDGED);
  await driver.advance(24);
  expect(textOf(await person.submit('team.assessment', `${id}|2|1`, { ...JUDGED, TR1: '4' }))).toContain(
    'Agree (last time: Strongly disagree)',
  );
  for (const value of [`${id}|1|1`, `${id}|4|1`, `${id}|2|3`, `${id}|x|1`])
    expect(textOf(await person.submit('team.assessment', value, JUDGED)), value).toContain('older version');
  expect(textOf(await person.submit('team.assessment', `${id}|2|1`, { TR1: '9' }))).toContain('not among');
  const stranger = driver.as('stranger');
  expect(textOf(await stranger.submit('team.assessment', `${id}|2|1`, JUDGED))).toContain('no such team');
  expect(textOf(await stranger.press('team.assess', id))).toContain('no such team');
  const [first, second] = await driver.store.assessments.ofTeam(id);
  expect([first?.answers['TR1'], second?.answers['TR1']]).toEqual(['1', '4']);
});

test('the eight facts asked at set-up make the first digest, before anybody has answered', async () => {
  const driver = await createDriver(SATURDAY);
  const manager = driver.as('m1');
  const created = await manager.command('team create', { name: 'New team' });
  const id = carriedBy(created, 'team.start');
  const asked = [];
  for (const part of [1, 2])
    asked.push(
      ...modalOf(await manager.press('team.facts', `${id}|${part}`)).fields.map((field) => field.id),
    );
  expect(asked).toEqual(['FS1', 'FS2', 'FS3', 'FS4', 'FS5', 'FS6', 'FS7', 'FS8']);
  await manager.submit('team.facts', `${id}|1`, { FS1: '1405/02/15', FS2: 'Director' });
  await manager.submit('team.facts', `${id}|2`, { FS7: 'Answer within a day' });
  const said = textOf(await manager.command('digest'));
  expect(said).toContain('5 of the eight facts are missing');
  expect(said).toContain('Suggested next steps');
});
