import { describe, expect, test } from 'vitest';
import { LOCALES, type Locale } from '../../src/core/locale.ts';
import { loadTexts } from '../../src/load-content.ts';
import { carriedBy, createDriver, createTeamOf, textOf } from './driver.ts';
import { playRounds } from './play-rounds.ts';

const START = new Date('2026-11-22T08:00:00Z');

/** A text as the flows see it: without the marks that set names apart. */
function textsIn(locale: Locale) {
  const texts = loadTexts()(locale);
  const t: typeof texts.t = (key, values) => texts.t(key, values).replace(/[\u2066-\u2069]/g, '');
  return { ...texts, t };
}

describe.each(LOCALES)('what comes next is said (%s)', (locale) => {
  const texts = textsIn(locale);

  test('after Start: how people come in, until enough have', async () => {
    const driver = await createDriver(START);
    const manager = driver.as('m1', locale);
    const draft = await manager.command('team create', { name: 'Press' });
    const id = carriedBy(draft, 'team.start');
    const next = texts.t('team:next-invite', { count: 5 });
    const join = `[${texts.t('team:join', { team: 'Press' })}]`;
    expect(textOf(draft)).not.toContain(next);
    const started = textOf(await manager.press('team.start', id));
    expect(started).toContain(next);
    expect(started).toContain(join);
    await manager.press('team.confirm-join', `${id}|confidential`);
    const joined = textOf(await manager.press('team.show', id));
    expect(joined).toContain(next);
    expect(joined).not.toContain(join);
    for (const name of ['m2', 'm3', 'm4', 'm5'])
      await driver.as(name).press('team.confirm-join', `${id}|confidential`);
    expect(textOf(await manager.press('team.show', id))).not.toContain(next);
  });

  test('a digest of a team that was not started says so, not that it lacks a schedule', async () => {
    const driver = await createDriver(START);
    const manager = driver.as('m1', locale);
    const id = carriedBy(await manager.command('team create', { name: 'Press' }), 'team.start');
    expect(textOf(await manager.command('digest', { team: id }))).toContain(texts.t('digest:no-date-draft'));
  });

  test('what follows the first eight rounds is said beside their dates', async () => {
    const driver = await createDriver(START);
    const manager = driver.as('m1', locale);
    const created = await manager.command('team create', { name: 'Press' });
    expect(textOf(created)).toContain(texts.t('team:then-biweekly'));
  });

  test('the last digest of an ended team promises no round and heads no buttons', async () => {
    const driver = await createDriver(START);
    const { id } = await createTeamOf(driver, 5);
    const manager = driver.as('m1', locale);
    const asked = await manager.command('team end', { team: id });
    const ended = textOf(await manager.press('team.confirm-end', carriedBy(asked, 'team.confirm-end')));
    expect(ended).toContain(texts.t('digest:no-date-ended'));
    expect(ended).not.toContain(texts.t('digest:hand-on'));
  });

  test('a digest of one day names it once, and says the same of too few answers in both modes', async () => {
    const driver = await createDriver(START);
    const { id } = await createTeamOf(driver, 3, 'named');
    await playRounds(driver, id, 1, 1);
    const digest = textOf(await driver.as('m1', locale).command('digest', { team: id }));
    const day = texts.date(START, 'Asia/Tehran');
    expect(digest).toContain(texts.t('digest:period-day', { cycle: 1, round: 1, from: day }));
    expect(digest).toContain(texts.t('digest:withheld-too-few-people'));
  });
});
