import { expect, test } from 'vitest';
import type { DeliveryRow } from '../../src/core/delivery-store.ts';
import type { Platform } from '../../src/core/platform.ts';
import { carriedBy, createDriver, createTeamOf, type Driver, textOf } from './driver.ts';

/** Saturday at ten in Tehran; a round opened now closes on Tuesday at ten. */
const SATURDAY = new Date('2026-11-21T06:30:00Z');

async function opened(people = 6, privacy: 'confidential' | 'named' = 'confidential') {
  const driver = await createDriver(SATURDAY);
  const { id, manager } = await createTeamOf(driver, people, privacy);
  await manager.command('checkin open');
  await driver.app.idle();
  const round = (await driver.store.rounds.ofTeam(id)).find(({ state }) => state === 'open')?.id ?? '';
  driver.sent.length = 0;
  return { driver, id, manager, round };
}

const sentTo = (driver: Driver) => driver.sent.map(({ to }) => to.memberId).sort();
const answer = (driver: Driver, who: string, round: string) =>
  driver.as(who).submit('checkin.answers', round, { TR1: '4' });

test('one reminder, private, on the working day before the end, to those who have neither answered nor declined', async () => {
  const { driver, round } = await opened();
  await answer(driver, 'm1', round);
  await driver.as('m2').press('checkin.skip', round);
  await driver.advance(47);
  expect(driver.sent).toEqual([]);
  await driver.advance(1);
  expect(sentTo(driver)).toEqual(['m3', 'm4', 'm5', 'm6']);
  expect(driver.sent.every(({ to }) => to.channelId === undefined)).toBe(true);
  await driver.advance(5);
  expect(driver.sent).toHaveLength(4);
  const inbox = await driver.store.deliveries.sentTo('w', 'm3');
  expect(inbox.map(({ delivery }) => delivery.key)).toEqual([`${round}#web:w:m3`, `again#${round}#web:w:m3`]);
});

test('nothing of who was reminded, snoozed or declined is left when the round has closed', async () => {
  const { driver, round } = await opened();
  await driver.as('m2').press('checkin.skip', round);
  await driver.as('m3').press('checkin.snooze', round);
  await driver.advance(48);
  expect(driver.sent.length).toBeGreaterThan(3);
  await driver.advance(24);
  expect((await driver.store.rounds.get(round))?.state).toBe('closed');
  expect(await driver.store.prompts.ofRound(round)).toEqual([]);
  for (const state of ['planned', 'sending', 'sent', 'unknown'] as const)
    expect(await driver.store.deliveries.inState(state, 99)).toEqual([]);
});

test('"not today" asks once more tomorrow at this hour, and that was the reminder', async () => {
  const { driver, round } = await opened();
  await driver.advance(2);
  const said = textOf(await driver.as('m2').press('checkin.snooze', round));
  expect(said).toContain('Sunday 22 November 2026, 12:00');
  await driver.advance(23);
  expect(driver.sent).toEqual([]);
  await driver.advance(1);
  expect(sentTo(driver)).toEqual(['m2']);
  await driver.advance(24);
  expect(sentTo(driver).filter((who) => who === 'm2')).toHaveLength(1);
  expect(textOf(await driver.as('m2').press('checkin.snooze', round))).toContain('not be asked again');
});

test('whoever answers after a snooze is not asked again', async () => {
  const { driver, round } = await opened();
  await driver.as('m2').press('checkin.snooze', round);
  await answer(driver, 'm2', round);
  await driver.advance(70);
  expect(sentTo(driver)).not.toContain('m2');
});

test('in quiet hours nobody is reminded: a process that slept waits for the morning, and for no closed round', async () => {
  const { driver } = await opened();
  await driver.advance(60);
  expect(driver.sent).toEqual([]);
  await driver.advance(10);
  expect(driver.sent).toHaveLength(6);
  const late = await opened();
  await late.driver.advance(71.5);
  expect(late.driver.sent).toEqual([]);
});

test('a reminder that was planned in time and could not go out before the evening stays unsent', async () => {
  const driver = await createDriver(SATURDAY);
  const { id, manager } = await createTeamOf(driver, 6);
  await manager.command('checkin open');
  await driver.app.idle();
  const before = driver.sent.length;
  const away: Platform = {
    name: 'web',
    start: async () => undefined,
    stop: async () => undefined,
    send: async () => ({ state: 'retryLater', afterMs: 1 }),
  };
  await driver.app.run(away);
  let waiting: readonly DeliveryRow[] = [];
  while (!waiting.length) {
    await driver.advance(1);
    waiting = await driver.store.deliveries.inState('retryLater', 100);
  }
  expect(waiting).toHaveLength(6);
  await driver.app.run({
    ...away,
    send: async (delivery) => {
      driver.sent.push(delivery);
      return { state: 'sent', ref: delivery.key };
    },
  });
  driver.now = new Date(driver.now.getTime() + 12 * 3_600_000);
  await driver.advance(0);
  expect(driver.sent).toHaveLength(before);
  expect(await driver.store.deliveries.inState('missed', 100)).toHaveLength(6);
  await driver.advance(24 * 5);
  expect((await driver.store.rounds.ofTeam(id))[0]?.state).toBe('closed');
  for (const state of ['missed', 'retryLater', 'planned'] as const)
    expect(await driver.store.deliveries.inState(state, 100)).toEqual([]);
  expect(driver.faults).toEqual([]);
});

test('after downtime no first prompt of a round whose time is over goes out, whatever team is ticked first', async () => {
  const driver = await createDriver(SATURDAY);
  const quiet: Platform = {
    name: 'web',
    start: async () => undefined,
    stop: async () => undefined,
    send: async () => ({ state: 'retryLater', afterMs: 1 }),
  };
  await driver.app.run(quiet);
  const teams = [await createTeamOf(driver, 5), await createTeamOf(driver, 6)];
  for (const { manager, id } of teams) await manager.command('checkin open', { team: id });
  await driver.app.idle();
  const asked: string[] = [];
  await driver.app.run({
    ...quiet,
    send: async ({ key }) => {
      asked.push(key);
      return { state: 'sent', ref: key };
    },
  });
  driver.now = new Date(driver.now.getTime() + 96 * 3_600_000);
  await driver.app.startScheduler();
  await driver.advance(0);
  await driver.app.stop();
  expect(asked.filter((key) => !key.startsWith('share#') && !key.startsWith('digest#'))).toEqual([]);
  for (const { id } of teams)
    expect(await driver.store.rounds.ofTeam(id)).toMatchObject([
      { state: 'closed', invited: { sent: 0, unknown: 0 } },
    ]);
});

test('a fan-out that is still under way when the round ends sends no more of its prompts', async () => {
  const driver = await createDriver(SATURDAY);
  const { id, manager } = await createTeamOf(driver, 6);
  let sent = 0;
  await driver.app.run({
    name: 'web',
    start: async () => undefined,
    stop: async () => undefined,
    send: async ({ key }) => {
      if (key.startsWith('share#')) return { state: 'sent', ref: key };
      sent += 1;
      driver.now = new Date(driver.now.getTime() + 30 * 3_600_000);
      return { state: 'sent', ref: key };
    },
  });
  await manager.command('checkin open');
  await driver.app.idle();
  expect(sent).toBe(3);
  await driver.advance(0);
  expect(await driver.store.rounds.ofTeam(id)).toMatchObject([
    { state: 'closed', invited: { sent: 3, missed: 3, unknown: 0 } },
  ]);
});

test('people who left or are away are not reminded; who is back is', async () => {
  const { driver, id, round } = await opened();
  await driver.as('m2').press('team.confirm-leave', id);
  await driver.as('m3').command('checkin away', { until: '2026-12-06' });
  await driver.as('m4').command('checkin away', { until: '2026-11-23' });
  await driver.advance(48);
  expect(sentTo(driver)).toEqual(['m1', 'm4', 'm5', 'm6']);
  await answer(driver, 'm3', round);
});

test('while away no round asks; from the day on it does', async () => {
  const driver = await createDriver(SATURDAY);
  const { id, manager } = await createTeamOf(driver, 6);
  const said = textOf(await driver.as('m2', 'fa').command('checkin away', { until: '۸ آذر' }));
  expect(said).toContain('تا ۸ آذر ۱۴۰۵ نیستید');
  await manager.command('checkin open');
  await driver.app.idle();
  expect(sentTo(driver)).toEqual(['m1', 'm3', 'm4', 'm5', 'm6']);
  const [round] = await driver.store.rounds.ofTeam(id);
  const prompts = await driver.store.prompts.ofRound(round?.id ?? '');
  expect(prompts.find(({ memberId }) => memberId.endsWith('m2'))?.state).toBe('away');
  expect(textOf(await driver.as('m2').command('checkin'))).toContain('[Answer]');
  await manager.command('checkin close');
  expect((await driver.store.rounds.countsOfTeam(id))[0]?.eligible).toBe(5);
  driver.sent.length = 0;
  await driver.advance(24 * 8);
  expect(sentTo(driver)).toContain('m2');
});

test('away by button, back by button; dates that cannot be are explained and change nothing', async () => {
  const driver = await createDriver(SATURDAY);
  await createTeamOf(driver, 1);
  const person = driver.as('m1');
  const card = await person.press('checkin.away');
  expect(textOf(await person.press('checkin.away-set', carriedBy(card, 'checkin.away-set')))).toContain(
    'until 28 November 2026',
  );
  for (const [until, said] of [
    ['soon', '“soon” is not a day'],
    ['2026-11-21', 'not ahead'],
    ['1399/1/1', 'not ahead'],
    ['2031-01-01', 'more than a year'],
  ] as const)
    expect(textOf(await person.command('checkin away', { until }))).toContain(said);
  expect(textOf(await person.press('checkin.away-set', '9999'))).toContain('older version');
  expect(textOf(await person.press('checkin.away'))).toContain('until 28 November 2026');
  expect(textOf(await person.press('checkin.away-set', 'back'))).toContain('You are not away');
});

test('one’s own answers can be taken back while the round is open, are in no count, and nobody asks for them', async () => {
  const { driver, id, manager, round } = await opened();
  for (const who of ['m1', 'm2', 'm3', 'm4', 'm5', 'm6']) await answer(driver, who, round);
  const person = driver.as('m2');
  const asked = await person.press(
    'checkin.erase',
    carriedBy(await person.command('checkin'), 'checkin.erase'),
  );
  expect(await driver.store.responses.ofRound(round)).toHaveLength(6);
  const done = await person.press('checkin.confirm-erase', carriedBy(asked, 'checkin.confirm-erase'));
  expect(textOf(done)).toContain('are deleted');
  expect(textOf(await person.press('checkin.confirm-erase', round))).toContain('no answers of yours');
  await driver.advance(50);
  expect(driver.sent).toEqual([]);
  await manager.command('checkin close');
  expect((await driver.store.rounds.countsOfTeam(id))[0]).toMatchObject({ responded: 5 });
  expect(textOf(await person.press('checkin.confirm-erase', round))).toContain('has closed');
});

test('only a manager withdraws, with the button of that round', async () => {
  const { driver, round, manager } = await opened();
  expect(textOf(await driver.as('m2').press('checkin.confirm-withdraw', round))).toContain('manager');
  expect(textOf(await manager.press('checkin.confirm-withdraw', 'nothing'))).toContain('older version');
  expect((await driver.store.rounds.get(round))?.state).toBe('open');
  await manager.press('checkin.confirm-withdraw', round);
  expect(textOf(await manager.press('checkin.confirm-withdraw', round))).toContain('No round is open');
});

test('a round with names keeps no trace of snoozes and reminders, and skipping is a state', async () => {
  const { driver, manager, round } = await opened(3, 'named');
  await driver.as('m2').press('checkin.skip', round);
  await answer(driver, 'm3', round);
  await driver.advance(50);
  expect(sentTo(driver)).toEqual(['m1']);
  await manager.command('checkin close');
  const states = (await driver.store.prompts.ofRound(round)).map(({ ref: _, ...prompt }) => prompt);
  expect(states.map(({ state }) => state)).toEqual(['closed', 'skipped', 'closed']);
  expect(JSON.stringify(states)).not.toMatch(/reminded|again|declined/);
});
