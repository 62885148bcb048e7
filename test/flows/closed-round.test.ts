import { expect, test } from 'vitest';
import { ACTION_MODES, type ActionName, MODALS } from '../../src/core/action-table.ts';
import { COMMANDS } from '../../src/core/command-table.ts';
import { carriedBy, createDriver, createTeamOf, type Driver, modalOf } from './driver.ts';

const NOW = new Date('2026-11-22T08:00:00Z');
const ANSWERED = 6;

/** A team whose round is closed, with answers, and another one open. */
async function teamWithClosedRound(privacy: 'confidential' | 'named') {
  const driver = await createDriver(NOW);
  const { id, manager } = await createTeamOf(driver, ANSWERED, privacy);
  await driver.store.members.save({
    id: 'web:w:admin',
    platform: 'web',
    workspaceId: 'w',
    platformId: 'admin',
    name: 'admin',
    roles: ['admin'],
  });
  await manager.command('checkin open');
  for (let n = 1; n <= ANSWERED; n++) await answer(driver, `m${n}`);
  await manager.command('checkin close');
  const [closed] = await driver.store.rounds.ofTeam(id);
  if (!closed) throw new Error('no round');
  return { driver, id, closed };
}

async function answer(driver: Driver, memberId: string): Promise<void> {
  const person = driver.as(memberId);
  const form = modalOf(
    await person.press('checkin.form', carriedBy(await person.command('checkin'), 'checkin.form')),
  );
  const fields = form.fields.map((field) => [
    field.id,
    field.type === 'choice' ? field.options[1]?.value : '',
  ]);
  await person.submit('checkin.answers', form.value, Object.fromEntries(fields));
}

/** The closed round as it is kept; undefined once its team is deleted. */
async function keptOf({ store }: Driver, id: string, roundId: string) {
  const round = await store.rounds.get(roundId);
  if (!round) return undefined;
  const counts = (await store.rounds.countsOfTeam(id)).filter((one) => one.roundId === roundId);
  const responses = await store.responses.ofRound(roundId);
  return { round, counts, responses, prompts: (await store.prompts.ofRound(roundId)).length };
}

const VALUES = ['privacy:named', 'privacy:confidential', 'x', 'm2', 'web:w:m2', 'named', '1', '1|1|en|xlsx'];

test.each(['confidential', 'named'] as const)(
  'no command, button or form changes a closed %s round, whoever uses it',
  async (privacy) => {
    const { driver, id, closed } = await teamWithClosedRound(privacy);
    const before = await keptOf(driver, id, closed.id);
    expect(before?.round).toMatchObject({ state: 'closed', privacy });
    expect(before?.counts[0]?.responded).toBe(ANSWERED);
    expect(before?.responses).toHaveLength(privacy === 'named' ? ANSWERED : 0);
    const values = ['', id, closed.id, `${closed.id}#web:w:m2`, ...VALUES.map((value) => `${id}|${value}`)];
    // Ending the team is last: it deletes, and loosens nothing either. Erasing takes the person's own rows with it.
    const deletes = ['team.confirm-end', 'rights.confirm-erase'];
    const actions = (Object.keys(ACTION_MODES) as ActionName[]).filter((name) => !deletes.includes(name));
    for (const who of ['m1', 'm2', 'admin'] as const) {
      const person = driver.as(who);
      for (const value of values) {
        for (const name of actions) await person.press(name, value);
        for (const name of MODALS) await person.submit(name, value, { TR1: '5', LD1: '5', FS1: 'yes' });
      }
      for (const { name, options } of COMMANDS)
        for (const value of ['', id, closed.id])
          await person.command(name, options[0] ? { [options[0].name]: value } : {});
      expect(await keptOf(driver, id, closed.id), who).toEqual(before);
    }
    if (privacy === 'confidential') {
      await driver.as('m2').press('rights.confirm-erase', 'web:w:m2');
      expect(await keptOf(driver, id, closed.id)).toEqual(before);
    }
    expect(driver.faults).toEqual([]);
  },
);
