import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ACTION_MODES,
  ACTION_PERMISSIONS,
  type ActionName,
  MODAL_PERMISSIONS,
  MODALS,
} from '../../../src/core/action-table.ts';
import { COMMANDS } from '../../../src/core/command-table.ts';
import { readWithoutLock } from '../../../src/store/json/load-data.ts';
import { type Door, plainText, runDoor } from './run-door.ts';
import { formsOf, type WebVisitor, webVisitor } from './web-visitor.ts';

let door: Door;
let member: WebVisitor;
/** Each manages a team of their own, so that no refusal is only for want of that. One alone would be paced. */
let outsiders: readonly WebVisitor[] = [];
let ids: readonly string[] = [];

beforeAll(async () => {
  door = await runDoor();
  await door.signIn();
  const names = [
    'Mina Rad',
    'Omid Far',
    'Ali Sab',
    'Sima Kar',
    'Reza Nik',
    'Nosy A',
    'Nosy B',
    'Nosy C',
    'Nosy D',
  ];
  const people = await Promise.all((await door.makeLinks(names)).map((path) => door.enterBy(path)));
  outsiders = people.splice(5);
  for (const one of people) await one.press(await door.say(one, '/nahad team join Press office'), 'I join');
  [member = member] = people;
  await door.say(door.admin, '/nahad checkin open');
  for (const [at, one] of outsiders.entries())
    await one.press(await door.say(one, `/nahad team create Other ${at}`), 'Start');
  const { teams, rounds } = await readWithoutLock(door.config.dataDir);
  const own = Object.entries(teams).find(([, row]) => JSON.stringify(row).includes('Press office'));
  ids = [own?.[0] ?? '', Object.keys(rounds)[0] ?? ''];
  expect(ids.every(Boolean)).toBe(true);
});
afterAll(() => door.stop());

/** What belongs to somebody: rows that the attacker has no business with. */
async function kept(): Promise<string> {
  const { teams, rounds, memberships, digests, actions, prompts, responses, members } = await readWithoutLock(
    door.config.dataDir,
  );
  return JSON.stringify({ teams, rounds, memberships, digests, actions, prompts, responses, members });
}

async function token(visitor: WebVisitor): Promise<string> {
  return formsOf((await visitor.get('/')).html)[0]?.fields['token'] ?? '';
}

function valuesOf([team = '', round = '']: readonly string[]): readonly string[] {
  return [team, round, `${team}|1|1|en`, `${team}|privacy:named`];
}

/** Posts that another person's browser, with its own token, sends with somebody else's ids. */
function attacks(): readonly Readonly<Record<string, string>>[] {
  const values = valuesOf(ids);
  const actions = (Object.keys(ACTION_MODES) as ActionName[])
    .filter((action) => ACTION_PERMISSIONS[action] !== 'anyone')
    .flatMap((action) => values.map((value) => ({ kind: 'action', action, value })));
  const modals = MODALS.filter((modal) => MODAL_PERMISSIONS[modal] !== 'anyone').flatMap((modal) =>
    values.map((value) => ({ kind: 'modalSubmit', modal, value, 'field.names': 'Evil', 'field.x': '1' })),
  );
  const answers = values.map((value) => ({
    kind: 'modalSubmit',
    modal: 'checkin.answers',
    value,
    'field.TR1': '1',
  }));
  const commands = COMMANDS.filter(({ permission }) => permission !== 'anyone').map(({ name }) => ({
    kind: 'message',
    text: `/nahad ${name} ${ids[0]}`,
  }));
  return [...actions, ...modals, ...answers, ...commands];
}

test('no button, form or command of another team does or tells anything, whoever’s ids it carries', async () => {
  const tokens = await Promise.all(outsiders.map(token));
  const before = await kept();
  const forged = attacks();
  expect(forged.length).toBeGreaterThan(150);
  for (const [at, fields] of forged.entries()) {
    const turn = at % outsiders.length;
    const sent = { ...fields, token: tokens[turn] ?? '', source: '' };
    const answer = await outsiders[turn]?.post('/act', sent, { 'x-nahad-part': '1' });
    expect(answer?.status, JSON.stringify(fields)).toBeLessThan(429);
    expect(plainText(answer?.html ?? ''), JSON.stringify(fields)).not.toMatch(/Press office|Mina|Omid|Sima/);
  }
  expect(await kept()).toBe(before);
});

test('the conversation, the forms and the files of one session are nobody else’s', async () => {
  const mine = await door.say(member, '/nahad privacy');
  const page = await member.press(mine, 'Get my data');
  const [file = ''] = /\/file\/[\w-]+/.exec(page.html) ?? [];
  expect((await member.get(file)).status).toBe(200);
  const [outsider = webVisitor(door.url)] = outsiders;
  expect((await outsider.get(file)).status).toBe(404);
  expect((await webVisitor(door.url).get(file)).status).toBe(404);

  const sources = [...page.html.matchAll(/id="((?:x|in-)[\w-]+)"/g)].map(([, id = '']) => id);
  expect(sources.length).toBeGreaterThan(1);
  const own = await token(outsider);
  for (const source of sources)
    for (const kind of ['close', 'message', 'action']) {
      const fields = {
        kind,
        source,
        token: own,
        text: 'help',
        action: 'help.show',
        value: '',
        said: 'Stolen',
      };
      expect((await outsider.post('/act', fields)).html).not.toContain('Mina');
    }
  const after = plainText((await member.get('/')).html);
  expect(after).not.toContain('Stolen');
  expect(after).toContain('Mina Rad');
});
