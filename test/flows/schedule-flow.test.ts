import { expect, test } from 'vitest';
import type { Card } from '../../src/core/card.ts';
import type { Reply } from '../../src/core/reply.ts';
import { carriedBy, createDriver, createTeamOf, textOf } from './driver.ts';

const FRIDAY = new Date('2026-11-20T12:00:00Z');

function controlsOf(reply: Reply) {
  const card: Card | undefined = reply.mode === 'modal' ? undefined : reply.card;
  return (card?.blocks ?? []).map((block) => (block.type === 'actions' ? block.controls : []));
}

/** The value that choosing this option of the select would carry. */
function choice(reply: Reply, setting: string, chosen: string): string {
  const select = controlsOf(reply)
    .flat()
    .find((control) => control.type === 'select' && control.value.endsWith(`|${setting}`));
  if (select?.type !== 'select' || !select.options.some(({ value }) => value === chosen))
    throw new Error(`${setting}:${chosen} is not offered in\n${textOf(reply)}`);
  return `${select.value}:${chosen}`;
}

const dated = (reply: Reply) =>
  textOf(reply)
    .split('\n')
    .filter((line) => /\d{4} \(/.test(line));

test('a changed schedule is shown in both calendars, eight sends ahead, and saved only by Save', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 7);
  const before = await driver.store.teams.get(id);
  const shown = await manager.press('team.schedule', id);
  expect(dated(shown)).toHaveLength(8);
  expect(dated(shown)[0]).toBe('Saturday 21 November 2026 (30 Aban 1405), 09:00');
  expect(textOf(shown)).toContain(
    'With 7 people, if all answer: first scores on 1 December 2026, first trend on 9 February 2027.',
  );
  expect(textOf(shown)).not.toContain('[Save]');

  const changed = await manager.press('team.draft', choice(shown, 'days', 'w2'));
  expect(textOf(changed)).toContain('Not saved yet');
  expect(dated(changed)[4]).toBe(
    'Wednesday 23 December 2026 (2 Dey 1405), 09:00: moved from 22 December 2026 (Birth of Imam Ali, predicted)',
  );
  expect(await driver.store.teams.get(id)).toEqual(before);

  const back = await manager.press('team.overview', carriedBy(changed, 'team.overview'));
  expect(dated(back)[0]).toContain('Saturday 21 November');
  const saved = await manager.press('team.save-schedule', carriedBy(changed, 'team.save-schedule'));
  expect(textOf(saved)).toContain('The schedule is saved');
  expect(await driver.store.teams.get(id)).toMatchObject({
    schedule: { days: { kind: 'week', weekdays: [2] }, holidays: 'iran' },
    scheduledFrom: FRIDAY,
  });
  await driver.advance(24);
  expect(await driver.store.rounds.ofTeam(id)).toEqual([]);
  await driver.advance(24 * 3 + 6);
  expect(await driver.store.rounds.ofTeam(id)).toMatchObject([
    { plannedFor: new Date('2026-11-24T05:30:00Z') },
  ]);
});

test('Persian: «اولین شنبهٔ ماه» and «اول هر ماه» are two choices away', async () => {
  const driver = await createDriver(FRIDAY);
  const { id } = await createTeamOf(driver, 5);
  const manager = driver.as('m1', 'fa');
  const shown = await manager.press('team.schedule', id);
  const saturdays = await manager.press('team.draft', choice(shown, 'cadence', 'jalali'));
  expect(textOf(saturdays)).toContain('در نخستین چنین روزی از هر ماه');
  expect(textOf(saturdays)).toContain('شنبه ۳۰ آبان ۱۴۰۵ (۲۱ نوامبر ۲۰۲۶)، ساعت ۰۹:۰۰');
  const first = await manager.press('team.draft', choice(saturdays, 'days', 'first'));
  expect(textOf(first)).toContain('یکشنبه ۱ آذر ۱۴۰۵ (۲۲ نوامبر ۲۰۲۶)، ساعت ۰۹:۰۰');
  expect(textOf(first)).toContain(
    'چهارشنبه ۲ دی ۱۴۰۵ (۲۳ دسامبر ۲۰۲۶)، ساعت ۰۹:۰۰؛ به‌جای ۱ دی ۱۴۰۵ (ولادت امام علی، پیش‌بینی‌شده)',
  );
  const gregorian = await manager.press('team.draft', choice(first, 'cadence', 'gregorian'));
  const weekly = await manager.press('team.draft', choice(gregorian, 'cadence', 'weekly'));
  await manager.press('team.save-schedule', carriedBy(gregorian, 'team.save-schedule'));
  expect((await driver.store.teams.get(id))?.schedule).toMatchObject({
    days: { kind: 'month', calendar: 'gregorian' },
    cadence: 'monthly',
  });
  expect(carriedBy(weekly, 'team.save-schedule')).toContain('|w6~9~w~');
});

test('several days, another weekend, no holidays and another zone; each card fits five rows of 25 options', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 5);
  let card = await manager.press('team.schedule', id);
  const cards = [card];
  for (const more of ['w67', 'w671', 'w6712', 'w67123']) {
    card = await manager.press('team.draft', choice(card, 'days', more));
    cards.push(card);
  }
  expect(textOf(card)).toContain('One round a week at most');
  card = await manager.press('team.schedule', carriedBy(card, 'team.schedule'));
  for (const [setting, chosen] of [
    ['weekend', '67'],
    ['holidays', 'none'],
    ['zone', 'America/New_York'],
  ] as const) {
    card = await manager.press('team.draft', choice(card, setting, chosen));
    cards.push(card);
  }
  for (const one of [...cards, await manager.press('team.overview', id)]) {
    const rows = controlsOf(one).flatMap((controls) => [
      ...controls.filter(({ type }) => type === 'select'),
      ...(controls.some(({ type }) => type === 'button') ? ['buttons'] : []),
    ]);
    expect(rows.length).toBeLessThanOrEqual(5);
    for (const control of controlsOf(one).flat()) {
      // Discord: 100 characters for action and value, 25 options.
      expect(`${control.action}|${control.value}`.length).toBeLessThanOrEqual(98);
      if (control.type === 'select') expect(control.options.length).toBeLessThanOrEqual(25);
    }
  }
  await manager.press('team.save-schedule', carriedBy(card, 'team.save-schedule'));
  expect(await driver.store.teams.get(id)).toMatchObject({
    timeZone: 'America/New_York',
    schedule: { days: { weekdays: [6, 7, 1, 2, 3] }, weekend: [6, 7], holidays: 'none' },
  });
});

test('a holiday calendar that was removed keeps nobody from the schedule: it counts as none, and that is said', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 7);
  await driver.store.teams.change(id, (team) => ({
    ...team,
    schedule: { ...team.schedule, holidays: 'renamed' },
  }));
  expect(textOf(await manager.press('team.overview', id))).toContain(
    'holiday calendar of this team is not there',
  );
  const shown = await manager.press('team.schedule', id);
  expect(textOf(shown)).toContain('Save to go on without one');
  const changed = await manager.press('team.draft', choice(shown, 'hour', '10'));
  expect(
    textOf(await manager.press('team.draft', `${id}|off|w6~9~b~3~45~none~Asia/Tehran|holidays:renamed`)),
  ).toContain('does not exist');
  await manager.press('team.save-schedule', carriedBy(changed, 'team.save-schedule'));
  expect((await driver.store.teams.get(id))?.schedule).toMatchObject({ holidays: 'none', hour: 10 });
  expect(textOf(await manager.press('team.overview', id))).not.toContain('not there any more');
  expect(driver.faults).toEqual([]);
});

test('made-up drafts and buttons of older cards are refused and save nothing', async () => {
  const driver = await createDriver(FRIDAY);
  const { id, manager } = await createTeamOf(driver, 5);
  const before = await driver.store.teams.get(id);
  for (const code of [
    '',
    'w6',
    'w66~9~w~3~45~iran~UTC',
    'w8~9~w~3~45~iran~UTC',
    'w6~24~w~3~45~iran~UTC',
    'w6~9~d~3~45~iran~UTC',
    'w6~9~w~0~45~iran~UTC',
    'w6~9~w~3~45~mars~UTC',
    'w6~9~w~3~45~iran~Moon/Sea',
    'w6~9~w~3~1234567~iran~UTC',
    'w6~9~w~3~45~iran~UTC~x',
  ])
    expect(textOf(await manager.press('team.save-schedule', `${id}|days|${code}`)), code).toContain(
      'does not exist',
    );
  expect(textOf(await manager.press('team.set', `${id}|weekday:5`))).toContain('older version');
  const member = await driver.as('m3').press('team.save-schedule', `${id}|days|w7~9~w~3~45~iran~UTC`);
  expect(textOf(member)).toContain('manager');
  expect(await driver.store.teams.get(id)).toEqual(before);
  expect(driver.faults).toEqual([]);
});

test('before there are members the preview says from how many on something is shown', async () => {
  const driver = await createDriver(FRIDAY);
  const created = textOf(await driver.as('m1').command('team create', { name: 'New one' }));
  expect(created).toContain('With 5 people, if all answer: first scores on 1 December 2026');
  expect(created).toContain('With 10 people, if all answer: first scores on 24 November 2026');
});
