import { expect, test } from 'vitest';
import { carriedBy, createDriver, textOf } from './driver.ts';

const NOW = new Date('2026-11-20T12:00:00Z');

const NOTHING_ASKED = [
  '',
  '   ',
  '\n\t',
  '😀🎉👍',
  '…!?؟',
  '\u202e\u2066\u2069\u200f',
  '\u0000\u0007\u001b',
  '\u200c\u200c',
];

test.each(NOTHING_ASKED)('%j is answered with how to ask', async (text) => {
  const driver = await createDriver(NOW);
  expect(textOf(await driver.as('p', 'fa').say(text))).toContain('پرسشی در پیام نبود');
  expect(textOf(await driver.as('p', 'en').say(text))).toContain('There was no question');
  expect(textOf(await driver.as('p', 'en').command('ask', { question: text }))).toContain(
    'There was no question',
  );
  expect(driver.faults).toEqual([]);
});

test('ten thousand characters are cut, and the person is told', async () => {
  const driver = await createDriver(NOW);
  const long = textOf(await driver.as('p').say('آموزش کارکنان چرا مهم است؟ '.repeat(400)));
  expect(long).toContain('فقط ۳۰۰ نویسهٔ نخست');
  expect(textOf(await driver.as('q').say('a'.repeat(10_000)))).toContain('first 300 characters');
});

test('Arabic letters, mixed digits, control characters and half-spaces make no difference', async () => {
  const driver = await createDriver(NOW);
  const ask = async (text: string) => textOf(await driver.as('p', 'fa').say(text));
  const plain = await ask('مانع ۴ چیست؟');
  expect(plain).toContain('امنیت');
  for (const variant of ['مانع 4 چیست', 'مانع ٤ چيست؟', '\u202bمانع ۴ چیست؟\u202c', 'مانع\u200c ۴  چیست']) {
    expect(await ask(variant), JSON.stringify(variant)).toBe(plain);
  }
});

test('HTML and markup are text', async () => {
  const driver = await createDriver(NOW);
  const created = textOf(await driver.as('p').command('team create', { name: '<b>&amp; {{x}} $t(a)' }));
  expect(created).toContain('<b>&amp; {{x}} $t(a)');
  expect(driver.faults).toEqual([]);
});

test('an unknown command word is named, several words are a question', async () => {
  const driver = await createDriver(NOW);
  expect(driver.app.parseTyped('/nahad frobnicate')).toEqual({
    command: 'help',
    args: { unknown: 'frobnicate' },
  });
  expect(driver.app.parseTyped('/nahad why train staff')).toEqual({
    command: 'ask',
    args: { question: 'why train staff' },
  });
  expect(driver.app.parseTyped('why train staff')).toBeUndefined();
  expect(textOf(await driver.as('p').command('help', { unknown: 'frobnicate' }))).toContain('frobnicate');
});

test.each([
  ['/nahad بپرس آموزش چیست؟', 'ask'],
  ['/nahad پرسش‌نامه باز', 'checkin open'],
  ['/nahad پرسش نامه باز', 'checkin open'],
  ['/nahad پرسشنامه بستن', 'checkin close'],
  ['/nahad گزارش', 'digest'],
  ['/NAHAD Team Create رسانه', 'team create'],
  ['/nahad تيم ساخت روابط عمومی', 'team create'],
  ['/nahad راهنما', 'help'],
  ['/نهاد راهنما', 'help'],
  ['/nahad', 'help'],
])('%s is understood', async (typed, command) => {
  const driver = await createDriver(NOW);
  expect(driver.app.parseTyped(typed)?.command).toBe(command);
});

test.each(['', 'x', 'ن'.repeat(61), '\u202e', '   '])(
  'the team name %j is refused with an example',
  async (name) => {
    const driver = await createDriver(NOW);
    expect(textOf(await driver.as('p').command('team create', { name }))).toContain('2 to 60 characters');
    expect(await driver.store.teams.list()).toEqual([]);
  },
);

test('a team of another workspace cannot be reached by its id', async () => {
  const driver = await createDriver(NOW);
  await driver.as('p').command('team create', { name: 'Own team' });
  const [team] = await driver.store.teams.list();
  if (!team) throw new Error('no team');
  await driver.store.teams.save({ ...team, id: 'foreign', workspaceId: 'other' });
  for (const action of ['team.show', 'team.start', 'team.join', 'digest.show', 'team.leave']) {
    expect(textOf(await driver.as('p').press(action, 'foreign')), action).toContain('no such team');
  }
});

test('values of buttons are not trusted', async () => {
  const driver = await createDriver(NOW);
  const person = driver.as('p');
  await person.command('team create', { name: 'Own team' });
  const [team] = await driver.store.teams.list();
  const id = team?.id ?? '';
  const values: readonly (readonly [string, string])[] = [
    ['team.set', `${id}|hour:99`],
    ['team.set', `${id}|managers:x`],
    ['team.set', `${id}|__proto__:x`],
    ['team.set', id],
    ['team.facts', `${id}|3`],
    ['ask.topic', 'nowhere|fa'],
    ['ask.topic', ''],
    ['digest.language', `${id}|x|y|en`],
    ['checkin.form', '../../etc/passwd'],
    ['settings.language', ':de'],
  ];
  for (const [action, value] of values) {
    const reply = await person.press(action, value);
    expect(textOf(reply), `${action} ${value}`).not.toContain('our side');
  }
  expect(await driver.store.teams.get(id)).toEqual(team);
  expect(driver.faults).toEqual([]);
});

test.each([
  ['۳۱ اسفند', 'روزی به نام «۳۱ اسفند» در تقویم نیست'],
  ['۳۱/۱۲/1405', 'در تقویم نیست'],
  ['2026-02-30', 'در تقویم نیست'],
  ['فردا', 'نفهمیدم'],
])('a day that is not in the calendar is told apart from what cannot be read: %s', async (date, said) => {
  const driver = await createDriver(NOW);
  const person = driver.as('p', 'fa');
  expect(textOf(await person.command('checkin away', { until: date }))).toContain(said);
  expect((await driver.store.members.get('web:w:p'))?.awayUntil).toBeUndefined();
});

test.each([
  ['FS1', '۳۱ اسفند ۱۴۰۴', 'There is no day'],
  ['FS3', '۸ / 9', 'more people were trained than there are'],
])('a fact that cannot be is refused, and what was there stays: %s %s', async (fact, value, said) => {
  const driver = await createDriver(NOW);
  const manager = driver.as('m1');
  const id = carriedBy(await manager.command('team create', { name: 'Press' }), 'team.start');
  const save = (fields: Record<string, string>) => manager.submit('team.facts', `${id}|1`, fields);
  await save({ FS1: 'spring 1404', FS2: 'Director', FS3: '8 / 0' });
  expect(textOf(await save({ FS2: 'Nobody', [fact]: value }))).toContain(said);
  expect((await driver.store.teams.get(id))?.facts).toEqual({
    FS1: 'spring 1404',
    FS2: 'Director',
    FS3: '8 / 0',
  });
  for (const good of ['2026-03-20', '1404', 'پاییز ۱۴۰۳', '۳۰ اسفند ۱۴۰۳', 'about 8 / 3'])
    expect(textOf(await save({ [fact]: good })), good).toContain('The facts are saved');
});

test.each(['', 'x', '😀😀😀', '…!?', 'n'.repeat(61)])('%j is no name for a team', async (name) => {
  const driver = await createDriver(NOW);
  expect(textOf(await driver.as('p').command('team create', { name }))).toContain('2 to 60 characters');
  expect(textOf(await driver.as('p', 'fa').command('team create', { name }))).toContain('۲ تا ۶۰ نویسه');
  expect(await driver.store.teams.list('w')).toEqual([]);
});
