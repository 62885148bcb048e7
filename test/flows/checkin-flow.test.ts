import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { carriedBy, createDriver, createTeamOf, type Driver, modalOf, textOf } from './driver.ts';

/** A Friday, so that Saturday at nine in Tehran is hours away. */
const FRIDAY = new Date('2026-11-20T12:00:00Z');

async function openRoundOf(driver: Driver, teamId: string) {
  const open = (await driver.store.rounds.ofTeam(teamId)).find((round) => round.state === 'open');
  if (!open) throw new Error('no open round');
  return open;
}

/** The rows that say to whom an invitation went. */
async function invitedIn(driver: Driver) {
  return driver.store.deliveries.inState('sent', 100);
}

async function answerAll(driver: Driver, teamId: string, people: number, choice: string) {
  const round = await openRoundOf(driver, teamId);
  for (let n = 1; n <= people; n++) {
    const form = modalOf(await driver.as(`m${n}`).press('checkin.form', round.id));
    const fields = Object.fromEntries(
      form.fields.map((field) => {
        const codes = field.type === 'choice' ? field.options.map(({ value }) => value) : [];
        return [field.id, codes.includes(choice) ? choice : (codes[1] ?? '')];
      }),
    );
    expect(textOf(await driver.as(`m${n}`).submit('checkin.answers', round.id, fields))).toContain('Saved');
  }
}

test('a confidential team from creation to a digest, by the schedule', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 7);

  await driver.advance(12);
  expect(await driver.store.rounds.ofTeam(id)).toEqual([]);
  await driver.advance(6);
  const first = await openRoundOf(driver, id);
  expect(first.openedAt).toEqual(driver.now);
  expect(first.closesAt).toEqual(new Date('2026-11-24T05:30:00Z'));
  expect(driver.sent.map((delivery) => delivery.to.memberId).sort()).toEqual([
    'm1',
    'm2',
    'm3',
    'm4',
    'm5',
    'm6',
    'm7',
  ]);
  await driver.advance(1);
  expect(driver.sent).toHaveLength(7);

  await answerAll(driver, id, 6, '4');
  const respondents = (await driver.store.responses.ofRound(first.id)).map(({ respondent }) => respondent);
  expect(respondents).toHaveLength(6);
  expect(respondents.join()).not.toContain('m1');
  expect(readdirSync(driver.keyDir)).toEqual([`${first.id}.key`]);

  await driver.advance(72);
  const [closed] = await driver.store.rounds.ofTeam(id);
  expect(closed?.state).toBe('closed');
  expect(await driver.store.responses.ofRound(first.id)).toEqual([]);
  expect(await driver.store.prompts.ofRound(first.id)).toEqual([]);
  expect(readdirSync(driver.keyDir)).toEqual([]);
  const [counts] = await driver.store.rounds.countsOfTeam(id);
  expect(counts).toMatchObject({ eligible: 7, responded: 6, items: { TR1: { 4: 6 } } });

  expect(textOf(await manager.command('digest'))).not.toMatch(/Training: \d/);
  await manager.command('checkin open');
  await answerAll(driver, id, 7, '4');
  await manager.command('checkin close');
  expect(textOf(await manager.command('digest'))).toMatch(/Training: \d/);
  expect(driver.faults).toEqual([]);
});

test('an answer can be changed until the round closes, and not after', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 5);
  await manager.command('checkin open');
  await answerAll(driver, id, 5, '4');
  const round = await openRoundOf(driver, id);
  const person = driver.as('m2');
  await person.submit('checkin.answers', round.id, { TR1: '2' });
  expect(textOf(await person.command('checkin'))).toContain('You have answered');
  const again = modalOf(await person.press('checkin.form', round.id));
  expect(again.fields.find((field) => field.id === 'TR1')?.initial).toBe('2');
  await person.submit('checkin.answers', round.id, { TR1: '5' });
  await manager.command('checkin close');
  const late = await person.submit('checkin.answers', round.id, { TR1: '1' });
  expect(textOf(late)).toContain('has closed');
  const [counts] = await driver.store.rounds.countsOfTeam(id);
  expect(counts?.items['TR1']).toEqual({ 4: 4, 5: 1 });
});

test('made-up options, blank forms, strangers and unknown rounds are refused and keep nothing', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 5);
  await manager.command('checkin open');
  const round = await openRoundOf(driver, id);
  const person = driver.as('m2');
  expect(textOf(await person.submit('checkin.answers', round.id, { TR1: '9' }))).toContain(
    'not among the options',
  );
  expect(textOf(await person.submit('checkin.answers', round.id, { LD1: '1' }))).toContain(
    'No question was answered',
  );
  expect(textOf(await person.submit('checkin.answers', round.id, {}))).toContain('No question was answered');
  expect(textOf(await driver.as('stranger').submit('checkin.answers', round.id, { TR1: '1' }))).toContain(
    'does not ask you',
  );
  expect(textOf(await person.submit('checkin.answers', 'nowhere', { TR1: '1' }))).toContain('older version');
  expect(textOf(await person.press('no.such-button', 'x'))).toContain('older version');
  expect(textOf(await person.submit('no.such-form', 'x', {}))).toContain('older version');
  expect(await driver.store.responses.ofRound(round.id)).toEqual([]);
  expect(driver.faults).toEqual([]);
});

test('only managers open, close and withdraw; only leaders read the digest', async () => {
  const driver = await createDriver(FRIDAY);
  const { id } = await createTeamOf(driver, 5);
  const member = driver.as('m3');
  for (const command of ['checkin open', 'checkin close', 'checkin withdraw', 'team status'] as const) {
    expect(textOf(await member.command(command)), command).toContain('manager');
  }
  expect(textOf(await member.command('digest'))).toContain('managers and the readers');
  expect(textOf(await member.press('digest.show', id))).toContain('managers and the readers');
  expect(textOf(await member.press('team.set', `${id}|privacy:named`))).toContain('manager');
  expect(textOf(await member.press('action.mark', `${id}|act-training-1`))).toContain(
    'managers and the readers',
  );
  expect((await driver.store.teams.get(id))?.privacy).toBe('confidential');
});

test('a round closed by hand has no key and no row of a person left, before any tick', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 6);
  await manager.command('checkin open');
  await answerAll(driver, id, 6, '4');
  const round = await openRoundOf(driver, id);
  expect(await driver.keys.list()).toEqual([round.id]);
  expect(await invitedIn(driver)).toHaveLength(6);
  await manager.command('checkin close');
  expect(await driver.keys.list()).toEqual([]);
  expect(readdirSync(driver.keyDir)).toEqual([]);
  expect(await driver.store.responses.ofRound(round.id)).toEqual([]);
  expect(await driver.store.prompts.ofRound(round.id)).toEqual([]);
  expect(await invitedIn(driver)).toEqual([]);
});

test('a key that a crash left behind a closed round goes with the next tick; that of an open round stays', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 6);
  await manager.command('checkin open');
  const round = await openRoundOf(driver, id);
  await driver.advance(1);
  expect(await driver.keys.list()).toEqual([round.id]);
  await driver.store.rounds.close(round.id, driver.now, undefined);
  expect(await driver.keys.list()).toEqual([round.id]);
  await driver.advance(1);
  expect(await driver.keys.list()).toEqual([]);
});

test('a withdrawn round discards its answers and its number is asked again', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 5);
  await manager.command('checkin open');
  await answerAll(driver, id, 5, '4');
  const withdrawn = await openRoundOf(driver, id);
  const asked = await manager.command('checkin withdraw');
  expect(textOf(asked)).toContain('discarded for good');
  expect((await openRoundOf(driver, id)).id).toBe(withdrawn.id);
  await manager.press('checkin.confirm-withdraw', carriedBy(asked, 'checkin.confirm-withdraw'));
  expect(await driver.store.responses.ofRound(withdrawn.id)).toEqual([]);
  expect(await driver.store.rounds.countsOfTeam(id)).toEqual([]);
  expect(await invitedIn(driver)).toEqual([]);
  expect(await driver.keys.list()).toEqual([]);
  await manager.command('checkin open');
  const next = await openRoundOf(driver, id);
  expect(next).toMatchObject({ number: 1, items: withdrawn.items });
  expect(next.id).not.toBe(withdrawn.id);
});

test('a looser mode asks only those who joined again', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 6);
  await manager.press('team.set', `${id}|privacy:named`);
  const refused = await manager.command('checkin open');
  expect(textOf(refused)).toContain('nobody has agreed');
  expect(textOf(await manager.command('team status'))).toContain('at least 1 people');
  const person = driver.as('m2');
  const stale = await person.press('team.confirm-join', `${id}|confidential`);
  expect(textOf(stale)).toContain('can see who answered what');
  await person.press('team.confirm-join', carriedBy(stale, 'team.confirm-join'));
  await manager.command('checkin open');
  const round = await openRoundOf(driver, id);
  expect(round.privacy).toBe('named');
  expect((await driver.store.prompts.ofRound(round.id)).map(({ memberId }) => memberId)).toEqual([
    'web:w:m2',
  ]);
});

test('the privacy of an open round does not follow the team', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 5);
  await manager.command('checkin open');
  const before = await openRoundOf(driver, id);
  await manager.press('team.set', `${id}|privacy:named`);
  await answerAll(driver, id, 5, '4');
  expect(await openRoundOf(driver, id)).toEqual(before);
  await manager.command('checkin close');
  expect(await driver.store.responses.ofRound(before.id)).toEqual([]);
});

test('a confidential round needs five members', async () => {
  const driver = await createDriver(FRIDAY);
  const { manager } = await createTeamOf(driver, 4);
  expect(textOf(await manager.command('checkin open'))).toContain('at least 5 members');
});

test('a round whose key is gone is closed at the next tick', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 5);
  await manager.command('checkin open');
  await answerAll(driver, id, 5, '4');
  const round = await openRoundOf(driver, id);
  await driver.keys.destroy(round.id);
  expect(textOf(await driver.as('m2').press('checkin.form', round.id))).toContain(
    'can no longer take answers',
  );
  await driver.advance(0.01);
  expect((await driver.store.rounds.get(round.id))?.state).toBe('closed');
  expect((await driver.store.rounds.countsOfTeam(id))[0]?.responded).toBe(5);
});

test('after downtime a round that is too late is not opened, the next one is', async () => {
  const driver = await createDriver(FRIDAY);
  const { id } = await createTeamOf(driver, 5);
  await driver.advance(24 * 6);
  expect(await driver.store.rounds.ofTeam(id)).toEqual([]);
  await driver.advance(24 * 2);
  expect((await openRoundOf(driver, id)).closesAt).toEqual(new Date('2026-12-01T05:30:00Z'));
});

test.each([0, 1, 4])(
  'a confidential round that %i answered leaves nothing of their answers',
  async (people) => {
    const driver = await createDriver(FRIDAY);
    const { id, manager } = await createTeamOf(driver, 6);
    await manager.command('checkin open');
    await answerAll(driver, id, people, '4');
    await manager.command('checkin close');
    expect(await driver.keys.list()).toEqual([]);
    const [counts] = await driver.store.rounds.countsOfTeam(id);
    expect(counts).toMatchObject({ eligible: 6, responded: 0, items: {}, texts: {} });
    const [said, status] = [
      textOf(await manager.command('digest')),
      textOf(await manager.command('team status')),
    ];
    expect(said).toContain('fewer than 5');
    expect(status).toContain('not shown for fewer than 5 people');
  },
);

test('changing the schedule, joining late and closing early open no round of a time that is past', async () => {
  const tuesday = new Date('2026-11-24T12:00:00Z');
  const driver = await createDriver(tuesday);
  const { id, manager } = await createTeamOf(driver, 4);
  await driver.advance(24 * 4 + 18);
  expect(await driver.store.rounds.ofTeam(id)).toEqual([]);
  const fifth = driver.as('m5');
  await fifth.press('team.confirm-join', carriedBy(await fifth.press('team.join', id), 'team.confirm-join'));
  await driver.advance(1);
  expect(await driver.store.rounds.ofTeam(id)).toEqual([]);
  await manager.press('team.save-schedule', `${id}|days|w5~9~b~3~45~iran~Asia/Tehran`);
  await driver.advance(1);
  expect(await driver.store.rounds.ofTeam(id)).toEqual([]);
  await manager.command('checkin open');
  await manager.command('checkin close');
  await driver.advance(1);
  expect((await driver.store.rounds.ofTeam(id)).map(({ state }) => state)).toEqual(['closed']);
});

test('after ten openings the newest is still known, withdrawn ones among them', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 5);
  for (let opening = 1; opening <= 11; opening++) {
    await manager.command('checkin open');
    if (opening % 3) await manager.command('checkin close');
    else await manager.press('checkin.confirm-withdraw', (await openRoundOf(driver, id)).id);
    await driver.advance(1);
  }
  const rounds = await driver.store.rounds.ofTeam(id);
  expect(rounds).toHaveLength(11);
  expect(rounds.some(({ state }) => state === 'open')).toBe(false);
  expect(rounds.map(({ openedAt }) => openedAt.getTime())).toEqual(
    rounds.map(({ openedAt }) => openedAt.getTime()).sort(),
  );
});

test('what fails for one team stops no other', async () => {
  const driver = await createDriver(FRIDAY);
  const { id } = await createTeamOf(driver, 5);
  const team = await driver.store.teams.get(id);
  if (!team) throw new Error('no team');
  await driver.store.teams.save({
    ...team,
    id: 'broken',
    name: 'broken',
    timeZone: 'Nowhere/Land',
    createdAt: new Date(0),
  });
  await driver.advance(18);
  expect((await openRoundOf(driver, id)).number).toBe(1);
  expect(driver.faults.length).toBeGreaterThan(0);
});

test('a check-in that is not answered comes before one that is', async () => {
  const driver = await createDriver(FRIDAY);
  const first = await createTeamOf(driver, 5);
  const second = await createTeamOf(driver, 6);
  for (const { id, manager } of [first, second]) {
    const team = await driver.store.teams.get(id);
    await manager.command('checkin open', { team: team?.name ?? '' });
  }
  const person = driver.as('m2');
  expect(textOf(await person.home())).toContain('2 check-ins are open');
  await person.submit('checkin.answers', (await openRoundOf(driver, first.id)).id, { TR1: '4' });
  expect(carriedBy(await person.command('checkin'), 'checkin.skip')).toContain(second.id);
  expect(textOf(await person.home())).toContain('1 check-in is open');
});

test('leaving while a round is open still lets its answers be given and changed', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 6);
  await manager.command('checkin open');
  const person = driver.as('m2');
  await person.press('team.confirm-leave', id);
  const { id: round } = await openRoundOf(driver, id);
  expect(carriedBy(await person.command('checkin'), 'checkin.form')).toBe(round);
  expect(textOf(await person.submit('checkin.answers', round, { TR1: '4' }))).toContain('Saved');
  expect(textOf(await person.press('checkin.skip', round))).toContain('You have answered');
});

test('a looser mode offers Join again to those who have not agreed', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 5);
  expect(textOf(await driver.as('m2').command('team'))).not.toContain('[Join');
  await manager.press('team.set', `${id}|privacy:named`);
  expect(carriedBy(await driver.as('m2').command('team'), 'team.join')).toBe(id);
});

test('answers by name are for managers of closed rounds with names, and nothing else', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 2, 'named');
  await manager.command('checkin open');
  const { id: round } = await openRoundOf(driver, id);
  await driver.as('m2').submit('checkin.answers', round, { TR1: '5' });
  expect(textOf(await manager.press('checkin.named', round))).toContain('older version');
  await manager.command('checkin close');
  expect(carriedBy(await manager.command('team status'), 'checkin.named')).toBe(round);
  await manager.command('checkin open');
  expect(carriedBy(await manager.command('team status'), 'checkin.named')).toBe(round);
  expect(textOf(await manager.press('checkin.named', round))).toMatch(/m2[\s\S]*Strongly agree/);
  expect(textOf(await driver.as('m2').press('checkin.named', round))).toContain('manager');
  const other = await createTeamOf(driver, 5);
  await manager.command('checkin open', { team: (await driver.store.teams.get(other.id))?.name ?? '' });
  const { id: confidential } = await openRoundOf(driver, other.id);
  await answerAll(driver, other.id, 5, '4');
  await manager.command('checkin close', { team: (await driver.store.teams.get(other.id))?.name ?? '' });
  expect(textOf(await manager.press('checkin.named', confidential))).toContain('older version');
});

test('facts that are filled in later stand in the digest at once', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 5);
  await manager.command('checkin open');
  await answerAll(driver, id, 5, '4');
  await manager.command('checkin close');
  expect(textOf(await manager.command('digest'))).toContain('Nobody has filled in the facts');
  await manager.submit('team.facts', `${id}|1`, { FS1: '1405/02/15' });
  expect(textOf(await manager.command('digest'))).not.toContain('Nobody has filled in the facts');
});

test('invitations survive a crash right after the opening', async () => {
  const driver = await createDriver(FRIDAY);
  const { id } = await createTeamOf(driver, 5);
  const plan = driver.store.deliveries.plan;
  Object.assign(driver.store.deliveries, { plan: () => Promise.reject(new Error('crash')) });
  await driver.advance(18);
  Object.assign(driver.store.deliveries, { plan });
  await driver.advance(0.01);
  expect(driver.sent).toHaveLength(5);
  const prompts = await driver.store.prompts.ofRound((await openRoundOf(driver, id)).id);
  expect(prompts.every(({ state }) => state === 'sent')).toBe(true);
});

test('ending a round by hand takes nothing back that another manager changes meanwhile', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 5);
  await manager.command('checkin open');
  await Promise.all([
    manager.command('checkin close'),
    manager.press('team.save-schedule', `${id}|days|w6~14~b~3~45~iran~Asia/Tehran`),
  ]);
  expect((await driver.store.teams.get(id))?.schedule.hour).toBe(14);
});

test('changing the language does not make a due round fall out', async () => {
  const driver = await createDriver(new Date('2026-11-21T05:29:00Z'));
  const { id, manager } = await createTeamOf(driver, 5);
  driver.now = new Date('2026-11-21T05:30:05Z');
  await manager.press('team.set', `${id}|locale:en`);
  await driver.advance(0.003);
  expect((await openRoundOf(driver, id)).number).toBe(1);
});

test('the finding follows the fact sheet, also in a frozen digest', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 5);
  await manager.submit('team.facts', `${id}|1`, { FS1: '1405/02/15' });
  await manager.command('checkin open');
  await manager.command('checkin close');
  expect(textOf(await manager.command('digest'))).toContain('7 of the eight facts are missing');
  await manager.submit('team.facts', `${id}|1`, { FS1: '1405/02/15', FS2: 'Director' });
  expect(textOf(await manager.command('digest'))).toContain('6 of the eight facts are missing');
});
