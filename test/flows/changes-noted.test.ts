import { expect, test } from 'vitest';
import { carriedBy, createDriver, createTeamOf } from './driver.ts';

const NOW = new Date('2026-11-22T08:00:00Z');

test('whoever changes a team, takes somebody out, pools or takes a digest away is in the audit log', async () => {
  const driver = await createDriver(NOW);
  const { id, manager } = await createTeamOf(driver, 6);
  const { id: other } = await createTeamOf(driver, 5, 'named');
  const steps = [
    () => manager.submit('team.facts', `${id}|1`, { FS1: 'yes' }),
    () => manager.press('team.save-schedule', `${id}|days|w7~10~weekly~2~45~none~Asia/Tehran`),
    () => manager.press('team.words', `${id}:on`),
    () => manager.press('team.swap', `${id}|1|LD3:LD1`),
    () => manager.press('team.announce', `${id}|c1`),
    () => manager.press('team.remove', `${id}|web:w:m6`),
    () => manager.press('team.pool-ask', `${id}|${other}`),
    () => manager.press('team.pool-undo', id),
    () => manager.press('team.pool-ask', `${id}|${other}`),
    () => manager.press('team.pool-accept', `${id}|${other}`),
    async () => {
      const [pooled] = (await driver.store.teams.list('w')).filter(({ pooledFrom }) => pooledFrom);
      return manager.press('team.pool-undo', pooled?.id);
    },
    async () =>
      manager.press('digest.file', carriedBy(await manager.command('digest', { team: id }), 'digest.file')),
  ];
  driver.now = new Date(NOW.getTime() + 1000);
  for (const step of steps) await step();
  const noted = (await driver.store.records.audit()).filter(({ at }) => at > NOW);
  expect(noted.map(({ action, detail }) => (detail ? `${action} ${detail}` : action)).sort()).toEqual(
    [
      'facts-changed part=1',
      'schedule-changed w7~10~w~2~45~none~Asia/Tehran',
      'questions-changed words=on',
      'questions-changed cycle=1 LD3=LD1',
      'invited',
      'member-removed',
      'pool-asked',
      'pool-asked',
      'pool-taken-back',
      'pooled',
      'unpooled',
      'digest-exported html 1/0',
    ].sort(),
  );
  expect(noted.every(({ actor }) => actor === 'web:w:m1')).toBe(true);
  expect(driver.faults).toEqual([]);
});

test('what two managers change at the same moment stands side by side', async () => {
  const driver = await createDriver(NOW);
  const { id, manager } = await createTeamOf(driver, 6);
  const second = driver.as('m2');
  await driver.store.teams.change(id, (team) => ({ ...team, managers: [...team.managers, 'web:w:m2'] }));
  await Promise.all([
    manager.press('team.words', `${id}:on`),
    second.press('team.set', `${id}|locale:fa`),
    manager.submit('team.facts', `${id}|1`, { FS1: 'yes' }),
    second.submit('team.facts', `${id}|2`, { FS5: 'no' }),
    manager.press('team.swap', `${id}|1|LD3:LD1`),
    second.press('team.swap', `${id}|1|EV5:EV1`),
    manager.press('team.save-schedule', `${id}|days|w7~10~weekly~2~45~none~Asia/Tehran`),
  ]);
  const team = await driver.store.teams.get(id);
  expect(team).toMatchObject({ words: true, locale: 'fa', schedule: { hour: 10 } });
  expect(Object.keys(team?.facts ?? {}).sort()).toEqual(['FS1', 'FS5']);
  expect(team?.swaps?.length).toBe(2);
  expect(driver.faults).toEqual([]);
});
