import { expect, test } from 'vitest';
import { carriedBy, createDriver, createTeamOf, type Driver, textOf } from './driver.ts';
import { playRounds } from './play-rounds.ts';

/** Sunday at half past eleven in Tehran; the weekend of these teams is Thursday and Friday. */
const START = new Date('2026-11-22T08:00:00Z');

async function withReader(size = 6, privacy: 'confidential' | 'named' = 'confidential') {
  const driver = await createDriver(START);
  const { id, manager } = await createTeamOf(driver, size, privacy);
  const reader = driver.as('reader', 'fa');
  await reader.press('settings.language', ':fa');
  const team = await driver.store.teams.get(id);
  if (!team) throw new Error('no team');
  await driver.store.teams.save({ ...team, readers: ['web:w:reader'] });
  return { driver, id, manager, reader, size };
}

const digests = (driver: Driver) => driver.sent.filter(({ key }) => key.startsWith('digest#'));
const receivers = (driver: Driver) => digests(driver).map(({ to }) => to.memberId);

test('a milestone goes to the managers when it closes and to the readers two working days later, each once', async () => {
  const { driver, id } = await withReader();
  await playRounds(driver, id, 1, 6);
  await driver.advance(0.1);
  expect(digests(driver)).toEqual([]);
  await playRounds(driver, id, 1, 6);
  await driver.advance(0.1);
  expect(receivers(driver)).toEqual(['m1']);
  await driver.advance(47);
  expect(receivers(driver)).toEqual(['m1']);
  await driver.advance(1);
  expect(receivers(driver)).toEqual(['m1', 'reader']);
  const [news] = digests(driver);
  expect(news?.card.title).toContain('A new digest of');
  for (let day = 0; day < 10; day += 1) await driver.advance(24);
  expect(receivers(driver)).toEqual(['m1', 'reader']);
  expect(driver.faults).toEqual([]);
});

test('two working days leave out the weekend', async () => {
  const { driver, id } = await withReader();
  // Wednesday: Thursday and Friday are off, Saturday is the first working day, Sunday the second.
  driver.now = new Date('2026-11-25T08:00:00Z');
  await playRounds(driver, id, 2, 6);
  await driver.advance(0);
  await driver.advance(95.9);
  expect(receivers(driver)).toEqual(['m1']);
  await driver.advance(0.1);
  expect(receivers(driver)).toEqual(['m1', 'reader']);
});

test('nothing is repeated when what is remembered is lost, and of several milestones the newest goes out', async () => {
  const { driver, id } = await withReader();
  await playRounds(driver, id, 4, 6);
  await driver.advance(0);
  expect(digests(driver).map(({ key }) => key)).toEqual([`digest#${id}#4#web:w:m1`]);
  const team = await driver.store.teams.get(id);
  if (!team) throw new Error('no team');
  const { digestsSent, ...forgetful } = team;
  expect(digestsSent).toEqual({ toManagers: 4 });
  await driver.store.teams.save(forgetful);
  await driver.advance(0.1);
  expect(digests(driver)).toHaveLength(1);
  expect((await driver.store.teams.get(id))?.digestsSent).toEqual({ toManagers: 4 });
});

test('what closed long ago is no news after the bot was away', async () => {
  const { driver, id } = await withReader();
  await playRounds(driver, id, 2, 6);
  await driver.advance(15 * 24);
  expect(receivers(driver)).toEqual(['reader']);
  await driver.advance(24);
  expect(receivers(driver)).toEqual(['reader']);
});

test('fewer than five answers read like none in what is sent', async () => {
  const said: string[] = [];
  for (const answering of [0, 4]) {
    const { driver, id } = await withReader();
    await playRounds(driver, id, 2, answering);
    await driver.advance(0);
    said.push(JSON.stringify(digests(driver).map(({ card }) => card)).replaceAll(id, 'team'));
  }
  expect(said[0]).toBe(said[1]);
});

test('a manager shares it after a preview, without owners; each member gets it once', async () => {
  const { driver, id, manager, reader } = await withReader();
  await playRounds(driver, id, 2, 6);
  await manager.press('action.mark', `${id}|act-training-1`);
  await manager.submit('action.plan', `${id}|act-training-1`, { owner: 'web:w:m4', unit: 'Legal', due: '' });
  await manager.press('action.done', `${id}|act-training-1`);
  const value = carriedBy(await manager.command('digest'), 'digest.share');
  expect(textOf(await reader.command('digest', { team: id }))).not.toContain('هم‌رسانی');
  driver.sent.length = 0;
  const preview = await manager.press('digest.share', value);
  await driver.app.idle();
  expect(driver.sent).toEqual([]);
  expect(textOf(preview)).toContain('What changed because of your answers');
  expect(textOf(preview)).not.toContain('Legal');
  for (let times = 0; times < 2; times += 1)
    await manager.press('digest.share-send', carriedBy(preview, 'digest.share-send'));
  await driver.app.idle();
  expect(driver.sent.map(({ to }) => to.memberId)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6']);
  expect(JSON.stringify(driver.sent)).not.toMatch(/Legal|m4 –|action\.|digest\./);
});

test('with a channel it goes there in the team’s language', async () => {
  const { driver, id, manager } = await withReader();
  await playRounds(driver, id, 2, 6);
  const team = await driver.store.teams.get(id);
  if (!team) throw new Error('no team');
  await driver.store.teams.save({ ...team, channelId: 'C1', locale: 'fa' });
  const value = carriedBy(await manager.command('digest'), 'digest.share');
  driver.sent.length = 0;
  await manager.press('digest.share-send', value);
  await driver.app.idle();
  expect(driver.sent.map(({ to, card }) => [to.channelId, card.locale])).toEqual([['C1', 'fa']]);
});

test('neither readers nor members share, nor is what was answered with names', async () => {
  const { driver, id, reader } = await withReader();
  await playRounds(driver, id, 2, 6);
  driver.sent.length = 0;
  for (const who of [reader, driver.as('m2'), driver.as('stranger')])
    for (const action of ['digest.share', 'digest.share-send']) await who.press(action, `${id}|1|2`);
  const named = await withReader(6, 'named');
  await playRounds(named.driver, named.id, 1, 6);
  named.driver.sent.length = 0;
  expect(textOf(await named.manager.press('digest.share-send', `${named.id}|1|1`))).toContain('with names');
  expect(textOf(await named.manager.command('digest'))).not.toContain('Share with the team');
  await named.driver.app.idle();
  await driver.app.idle();
  expect([...driver.sent, ...named.driver.sent]).toEqual([]);
});

test('month, quarter and year list the cycles that closed in them, in the calendar of the language; a cycle can be named', async () => {
  const { driver, id, manager, reader } = await withReader();
  await playRounds(driver, id, 9, 6);
  const listed = textOf(await manager.command('digest', { team: 'month' }));
  expect(listed).toContain('between 1 November 2026 and 30 November 2026');
  expect(listed).toContain('cycle 1, closed on 22 November 2026');
  expect(listed).not.toContain('cycle 2');
  expect(textOf(await reader.command('digest', { team: 'ماه' }))).toContain('از ۱ آذر ۱۴۰۵ تا ۳۰ آذر ۱۴۰۵');
  expect(textOf(await reader.command('digest', { team: 'Team 6 confidential پاییز ۱۴۰۵' }))).toContain(
    'دورهٔ ۱',
  );
  const before = await manager.press('digest.period', `${id}:month-1`);
  expect(textOf(before)).toContain('No cycle closed');
  expect(textOf(await manager.press('digest.period', ':year-0'))).toContain('cycle 1, closed');
  expect(textOf(await manager.command('digest', { team: 'cycle 1' }))).toContain('Cycle 1, round 8 of 8');
  expect(textOf(await reader.command('digest', { team: 'دورهٔ ۱' }))).toContain('دورهٔ ۱، نوبت ۸');
  expect(textOf(await manager.command('digest'))).toContain('Cycle 2, round 1 of 8');
  expect(textOf(await manager.command('digest', { team: 'cycle 7' }))).toContain('has no closed round');
  expect(textOf(await manager.press('digest.period', `${id}:decade-1`))).toContain('older version');
  for (const who of ['m2', 'stranger'])
    expect(textOf(await driver.as(who).press('digest.period', `${id}:year-0`))).not.toContain('closed on');
  expect(driver.faults).toEqual([]);
});

test('a team whose name is a period is a team', async () => {
  const { driver } = await withReader();
  await driver.as('m1').command('team create', { name: '2026' });
  expect(textOf(await driver.as('m1').command('digest', { team: '2026' }))).toContain('Digest of 2026');
});
