import { expect, test } from 'vitest';
import { promptCard } from '../../src/features/checkin/prompt-card.ts';
import { loadTexts } from '../../src/load-content.ts';
import { createDriver, createTeamOf, textOf } from './driver.ts';

const SATURDAY = new Date('2026-11-21T06:30:00Z');

test('a prompt shows the promise the round was opened under, whatever the words are today', async () => {
  const driver = await createDriver(SATURDAY);
  const { id, manager } = await createTeamOf(driver, 5);
  await manager.command('checkin open');
  const [round] = await driver.store.rounds.ofTeam(id);
  const team = await driver.store.teams.get(id);
  if (!round || !team) throw new Error('no round');
  for (const locale of ['fa', 'en'] as const) {
    const texts = loadTexts()(locale);
    const shown = (one: typeof round) =>
      JSON.stringify(promptCard(team, one, { role: 'staff' }, texts, 5, []).blocks);
    const [first = ''] = round.promise?.[locale] ?? [];
    expect(first).not.toBe('');
    expect(shown(round)).toContain(JSON.stringify(first).slice(1, -1));
    const earlier = { ...round, promise: { fa: ['آنچه آن روز گفته شد'], en: ['What was said then'] } };
    expect(shown(earlier)).toContain(earlier.promise[locale][0]);
    expect(shown(earlier)).not.toContain(JSON.stringify(first).slice(1, -1));
    // Rounds of before it was kept show what there is.
    const { promise: _promise, ...older } = round;
    expect(shown(older)).toBe(shown(round));
  }
});

test('when participation falls, the status advises it once the round is closed', async () => {
  const driver = await createDriver(SATURDAY);
  const { id, manager } = await createTeamOf(driver, 12);
  const status = async () => textOf(await manager.command('team status'));
  for (const answered of [12, 5, 5]) {
    await manager.command('checkin open');
    const round = (await driver.store.rounds.ofTeam(id)).at(-1);
    for (let n = 1; n <= answered; n++) {
      const [item = ''] = round?.items.staff ?? [];
      await driver.as(`m${n}`).submit('checkin.answers', round?.id ?? '', { [item]: '4' });
    }
    expect(await status()).not.toContain('Nothing changes by itself');
    await manager.command('checkin close');
    if (answered === 12) expect(await status()).not.toContain('Nothing changes by itself');
  }
  const advised =
    /Participation is low or falling. The first cycle is weekly.*under “Team”, “Days and hours”/g;
  expect((await status()).match(advised)).toHaveLength(1);
  expect(textOf(await manager.command('digest')).match(advised)).toHaveLength(1);
  expect(textOf(await manager.press('team.show', id))).toContain('[Days and hours]');
  expect((await driver.store.teams.get(id))?.schedule.cadence).toBe('biweekly');
});
