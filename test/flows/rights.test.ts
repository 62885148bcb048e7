import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHousekeeping } from '../../src/housekeeping.ts';
import { loadTexts } from '../../src/load-content.ts';
import { setHold, showRetention } from '../../src/operator/records.ts';
import { advance, finishErasures, forgetAgain, isRestored, withMarks } from '../../src/restore-check.ts';
import { createFileSafe } from '../../src/store/file-safe.ts';
import { openJsonStore } from '../../src/store/json/open-json-store.ts';
import { temporaryDirectory } from '../store/json/temporary-directory.ts';
import { carriedBy, createDriver, createTeamOf, type Driver, modalOf, textOf } from './driver.ts';

const START = new Date('2026-11-22T08:00:00Z');
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The bot over real files, and a look at everything in them. */
async function onFiles() {
  const directory = await temporaryDirectory();
  const store = await openJsonStore(directory);
  onTestFinished(() => store.close());
  const driver = await createDriver(START, store);
  const files = (dir = directory) =>
    readdirSync(dir)
      .filter((name) => !name.endsWith('.sock'))
      .map((name) => readFileSync(join(dir, name), 'latin1'))
      .join('\n');
  return { driver, directory, store, files };
}

async function answer(driver: Driver, memberId: string): Promise<void> {
  const person = driver.as(memberId);
  const form = modalOf(
    await person.press('checkin.form', carriedBy(await person.command('checkin'), 'checkin.form')),
  );
  const fields = form.fields.map((field) => [
    field.id,
    field.type === 'choice' ? (field.options[0]?.value ?? '') : '',
  ]);
  await person.submit('checkin.answers', form.value, Object.fromEntries(fields));
}

function ownFile(reply: Awaited<ReturnType<ReturnType<Driver['as']>['command']>>) {
  if (reply.mode === 'modal') throw new Error('a modal');
  const [file] = reply.card.files ?? [];
  return JSON.parse(new TextDecoder().decode(file?.data)) as {
    readonly about: string;
    readonly kept: readonly {
      readonly kind: string;
      readonly what: string;
      readonly until: string;
      readonly rows: readonly unknown[];
    }[];
    readonly notKept: { readonly why: string; readonly what: readonly string[] };
  };
}

describe('my data', () => {
  test('the export holds everything, also my answers to an open confidential round, and says what is gone', async () => {
    const { driver } = await onFiles();
    const { id, manager } = await createTeamOf(driver, 6);
    await manager.command('checkin open', { team: id });
    await answer(driver, 'm2');
    const open = ownFile(await driver.as('m2').command('privacy export'));
    expect(open.kept.map(({ kind }) => kind).sort()).toEqual([
      'deliveries',
      'members',
      'memberships',
      'prompts',
      'responses',
    ]);
    expect(open.kept.find(({ kind }) => kind === 'responses')?.rows).toHaveLength(1);
    expect(open.notKept.what).toHaveLength(3);
    expect(JSON.stringify(ownFile(await driver.as('m3').command('privacy export')))).not.toContain(
      '"answers"',
    );
    await manager.command('checkin close', { team: id });
    const closed = ownFile(await driver.as('m2').command('privacy export'));
    expect(closed.kept.map(({ kind }) => kind)).not.toContain('responses');
    expect(closed.kept.map(({ kind }) => kind)).not.toContain('prompts');
  });

  test.each(['en', 'fa'] as const)('the file speaks the language of its owner (%s)', async (locale) => {
    const { driver } = await onFiles();
    await createTeamOf(driver, 5);
    const texts = loadTexts()(locale);
    const reply = await driver.as('m2', locale).command('privacy export');
    const { about, kept, notKept } = ownFile(reply);
    expect(about).toContain(texts.date(driver.now, 'Asia/Tehran'));
    const memberships = kept.find(({ kind }) => kind === 'memberships');
    expect(memberships).toMatchObject({
      what: texts.t('rights:kind-memberships'),
      until: texts.t('rights:until-left'),
    });
    expect(kept.every(({ what }) => what !== texts.t('rights:kind-other'))).toBe(true);
    expect(notKept.what).toContain(texts.t('rights:gone-closed'));
    expect(textOf(reply)).toContain(texts.t('rights:until-left'));
  });

  test('nobody gets another’s', async () => {
    const { driver } = await onFiles();
    await createTeamOf(driver, 5);
    const text = JSON.stringify(ownFile(await driver.as('m2').press('rights.export', 'web:w:m1')));
    expect(text).toContain('web:w:m2');
    expect(text).not.toContain('web:w:m1"');
  });

  test.each(['confidential', 'named'] as const)(
    'erasure leaves nothing in any file (%s)',
    async (privacy) => {
      const { driver, files, store } = await onFiles();
      const { id, manager } = await createTeamOf(driver, 6, privacy);
      const person = driver.as('unusual-person-77');
      await person.press(
        'team.confirm-join',
        carriedBy(await person.press('team.join', id), 'team.confirm-join'),
      );
      await manager.command('checkin open', { team: id });
      await driver.app.idle();
      await answer(driver, 'unusual-person-77');
      await answer(driver, 'm2');
      expect(files()).toContain('unusual-person-77');
      const asked = await person.command('privacy erase');
      expect(textOf(asked)).toContain('cannot be undone');
      expect(files()).toContain('unusual-person-77');
      expect(
        textOf(await person.press('rights.confirm-erase', carriedBy(asked, 'rights.confirm-erase'))),
      ).toContain('Erased');
      await driver.app.idle();
      expect(files()).not.toContain('unusual-person-77');
      const [round] = await store.rounds.ofTeam(id);
      expect(await store.responses.ofRound(round?.id ?? '')).toHaveLength(1);
      expect(await store.prompts.ofRound(round?.id ?? '')).toHaveLength(6);
      expect(ownFile(await person.command('privacy export')).kept).toEqual([]);
      expect(driver.faults).toEqual([]);
    },
  );

  test('a manager’s name is taken out of cards that others got, and administrators hear of a team without one', async () => {
    const { driver, files, store } = await onFiles();
    const { id } = await createTeamOf(driver, 5);
    const card = {
      locale: 'en',
      direction: 'ltr',
      blocks: [{ type: 'text', text: '\u2068m1\u2069 invites you' }],
    } as const;
    await store.deliveries.plan(
      [{ kind: 'post', key: 'x', to: { platform: 'web', workspaceId: 'w', memberId: 'm9' }, card }],
      START,
    );
    await store.members.save({
      id: 'web:w:boss',
      platform: 'web',
      workspaceId: 'w',
      platformId: 'boss',
      name: 'boss',
      roles: ['admin'],
    });
    expect(textOf(await driver.as('m1').command('privacy erase'))).toContain('only manager');
    await driver.as('m1').press('rights.confirm-erase');
    await driver.app.idle();
    expect(files()).not.toContain('web:w:m1"');
    expect(files()).toContain('invites you');
    expect((await store.teams.get(id))?.managers).toEqual([]);
    expect(
      driver.sent.some(
        ({ to, card: sent }) => to.memberId === 'boss' && JSON.stringify(sent).includes('no manager'),
      ),
    ).toBe(true);
  });

  test('a restored backup forgets the erased again and closes open confidential rounds; a normal restart does neither', async () => {
    const { driver, store, files } = await onFiles();
    const safe = createFileSafe(driver.keyDir);
    const restoring = { store, keys: driver.keys, safe, clock: { now: () => driver.now }, logger: silent };
    const { id, manager } = await createTeamOf(driver, 6);
    await manager.command('checkin open', { team: id });
    await answer(driver, 'm2');
    await advance(restoring);
    expect(await isRestored(restoring)).toBe(false);
    const backup = files();
    expect(backup).toContain('web:w:m2');
    // The backup is what the store holds now; the erasure and two starts happen to the one that goes on.
    await safe.addErasure('web:w:m2');
    await safe.addErasure('web:w:somebody-else');
    await safe.saveGeneration({ ...((await safe.generation()) ?? { store: '' }), number: 9 });
    expect(await isRestored(restoring)).toBe(true);
    expect(await forgetAgain(restoring)).toBe(1);
    await advance(restoring);
    expect(await isRestored(restoring)).toBe(false);
    expect(files()).not.toContain('web:w:m2"');
    await driver.advance(1);
    expect((await store.rounds.ofTeam(id))[0]?.state).toBe('closed');
    expect(await driver.keys.list()).toEqual([]);
    expect(files(driver.keyDir)).not.toContain('web:w:m2');
  });

  test('a backup from before a round closed or somebody was erased is known as one, also after a crash', async () => {
    const { driver, store } = await onFiles();
    const restoring = { store, keys: driver.keys, safe: createFileSafe(driver.keyDir) };
    const { keys, safe } = withMarks(restoring);
    const steps = [
      () => keys.create('t-r1'),
      () => keys.destroy('t-r1'),
      () => safe.addErasure('web:w:m2'),
      () => Promise.all([safe.addErasure('web:w:m3'), safe.addErasure('web:w:m4')]),
    ];
    await advance(restoring);
    for (const step of steps) {
      const backup = await store.records.generation();
      await step();
      expect(await isRestored(restoring)).toBe(false);
      const asRestored = { ...store, records: { ...store.records, generation: async () => backup } };
      expect(await isRestored({ ...restoring, store: asRestored })).toBe(true);
    }
    expect(await safe.erasures()).toHaveLength(3);
  });

  test('an erasure that a crash cut short is finished at the next start', async () => {
    const { driver, store, files } = await onFiles();
    const restoring = { store, safe: createFileSafe(driver.keyDir) };
    await createTeamOf(driver, 5);
    await advance(restoring);
    await restoring.safe.addErasure('web:w:m2');
    expect(files()).toContain('web:w:m2');
    await finishErasures(restoring);
    expect(files()).not.toContain('web:w:m2');
    expect(await store.members.get('web:w:m3')).toBeDefined();
  });

  test('the mark of a store never goes backwards', async () => {
    const { store } = await onFiles();
    await Promise.all([2, 3, 1].map((number) => store.records.saveGeneration({ store: 's', number })));
    expect(await store.records.generation()).toEqual({ store: 's', number: 3 });
  });

  test('whoever comes back after an erasure is not erased at the next start', async () => {
    const { driver, store } = await onFiles();
    const safe = createFileSafe(driver.keyDir);
    await createTeamOf(driver, 5);
    await driver.as('m2').press('rights.confirm-erase');
    await driver.as('m2').press('settings.language', ':en');
    const restoring = { store, keys: driver.keys, safe, clock: { now: () => START }, logger: silent };
    expect(await forgetAgain(restoring)).toBe(0);
    expect(await store.members.get('web:w:m2')).toBeDefined();
  });
});

describe('succession', () => {
  test('a team is handed to a member, who sees no earlier names', async () => {
    const { driver, store } = await onFiles();
    const { id, manager } = await createTeamOf(driver, 5, 'named');
    await manager.command('checkin open', { team: id });
    await answer(driver, 'm3');
    await manager.command('checkin close', { team: id });
    const [round] = await store.rounds.ofTeam(id);
    expect(textOf(await manager.press('checkin.named', round?.id))).toContain('m3');
    driver.now = new Date(driver.now.getTime() + 60_000);
    const choice = await manager.command('team handover', { team: id });
    const asked = await manager.press('team.hand-over', `${carriedBy(choice, 'team.hand-over')}:m2`);
    expect(textOf(asked)).toContain('m2 will manage');
    expect((await store.teams.get(id))?.managers).toEqual(['web:w:m1']);
    await manager.press('team.confirm-hand-over', carriedBy(asked, 'team.confirm-hand-over'));
    expect((await store.teams.get(id))?.managers).toEqual(['web:w:m2']);
    expect(textOf(await driver.as('m2').press('checkin.named', round?.id))).toContain('before you managed');
    expect(textOf(await driver.as('m2').command('team status'))).not.toContain('Answers by name');
    expect(textOf(await manager.press('checkin.named', round?.id))).toContain('Only a manager');
    expect(textOf(await manager.press('team.confirm-hand-over', `${id}|m1`))).toContain('Only a manager');
  });

  test('an administrator appoints; nobody else does, and nobody from outside the team is appointed', async () => {
    const { driver, store } = await onFiles();
    const { id } = await createTeamOf(driver, 5);
    await driver.as('m1').press('rights.confirm-erase');
    await store.members.save({
      id: 'web:w:boss',
      platform: 'web',
      workspaceId: 'w',
      platformId: 'boss',
      name: 'boss',
      roles: ['admin'],
    });
    expect(textOf(await driver.as('m3').press('team.confirm-appoint', `${id}|m3`))).toContain(
      'Only an administrator',
    );
    const boss = driver.as('boss');
    expect(textOf(await boss.press('team.confirm-appoint', `${id}|boss`))).toContain('not in the team');
    const choice = await boss.command('team appoint');
    const asked = await boss.press('team.appoint', `${carriedBy(choice, 'team.appoint')}:m3`);
    await boss.press('team.confirm-appoint', carriedBy(asked, 'team.confirm-appoint'));
    expect((await store.teams.get(id))?.managers).toEqual(['web:w:m3']);
    const actions = (await store.records.audit()).map(({ action }) => action);
    expect(actions.toSorted()).toEqual(['appointed', 'erased', 'team-created', 'team-started']);
  });

  test('a team ends after a confirmation: last digest and export come with it, nothing of it stays', async () => {
    const { driver, store, files } = await onFiles();
    const { id, manager } = await createTeamOf(driver, 5);
    await manager.command('checkin open', { team: id });
    await answer(driver, 'm2');
    const asked = await manager.command('team end', { team: id });
    expect(await store.teams.get(id)).toBeDefined();
    expect(textOf(await driver.as('m2').press('team.confirm-end', id))).toContain('Only a manager');
    const ended = await manager.press('team.confirm-end', carriedBy(asked, 'team.confirm-end'));
    if (ended.mode === 'modal') throw new Error('a modal');
    expect(ended.card.files?.map(({ name }) => name)).toContain(`nahad-${id}.json`);
    expect(textOf(ended)).not.toContain('[');
    await driver.app.idle();
    expect(await store.teams.get(id)).toBeUndefined();
    expect(await driver.keys.list()).toEqual([]);
    // Only that it was there and who ended it.
    const lines = files()
      .split('\n')
      .filter((line) => line.includes(id));
    expect(lines.every((line) => line.includes('"action":"team-'))).toBe(true);
    expect(driver.faults).toEqual([]);
  });
});

describe('retention', () => {
  test('by category, by the calendar; the dry run changes nothing', async () => {
    const { driver, store } = await onFiles();
    const { id, manager } = await createTeamOf(driver, 5, 'named');
    await manager.command('checkin open', { team: id });
    await answer(driver, 'm2');
    await manager.command('checkin close', { team: id });
    await store.questions.keep({ id: 'q', workspaceId: 'w', topic: 'none', text: 'old', month: '2026-11' });
    await store.questions.keep({ id: 'q2', workspaceId: 'w', topic: 'none', text: 'undated' });
    const on = (day: string) => new Date(`${day}T00:00:00Z`);
    const rows = async (day: string) =>
      Object.fromEntries((await store.records.due(on(day))).map(({ category, rows: n }) => [category, n]));
    expect(await rows('2026-11-23')).toEqual({
      'question-texts': 0,
      'named-responses': 0,
      audit: 0,
      'team-records': 0,
    });
    expect((await rows('2027-02-28'))['question-texts']).toBe(0);
    expect((await rows('2027-03-02'))['question-texts']).toBe(1);
    expect((await rows('2027-11-21'))['named-responses']).toBe(0);
    expect((await rows('2027-11-24'))['named-responses']).toBeGreaterThan(5);
    expect((await rows('2028-11-23'))['audit']).toBe(3);
    const texts = driver.app.parts.checkin.textsFor('en');
    expect((await showRetention(store, on('2027-03-02'), texts)).join('\n')).toContain(
      'older than 90 days: 1',
    );
    expect(await store.questions.sent('w')).toHaveLength(2);
    driver.now = on('2027-03-02');
    const restoring = {
      store,
      keys: driver.keys,
      safe: createFileSafe(driver.keyDir),
      clock: { now: () => driver.now },
      logger: silent,
    };
    await createHousekeeping(restoring)();
    expect((await store.questions.sent('w')).map(({ month }) => month)).toEqual(['2027-03']);
    driver.now = on('2029-01-01');
    await createHousekeeping(restoring)();
    const [round] = await store.rounds.ofTeam(id);
    expect(await store.responses.ofRound(round?.id ?? '')).toEqual([]);
    expect(await store.questions.sent('w')).toEqual([]);
    expect((await store.records.audit()).every(({ action }) => action === 'purged')).toBe(true);
  });

  test('a hold keeps records of the organization, never what people were promised the deletion of', async () => {
    const { driver, store } = await onFiles();
    const { id, manager } = await createTeamOf(driver, 5, 'named');
    await manager.command('checkin open', { team: id });
    await answer(driver, 'm2');
    await manager.command('checkin close', { team: id });
    for (const category of ['named-responses', 'question-texts', 'everything'])
      await expect(setHold(store, category, true, START)).rejects.toThrow('records-no-hold');
    await setHold(store, 'team-records', true, START);
    await setHold(store, 'audit', true, START);
    await manager.press('team.confirm-end', id);
    expect((await store.teams.get(id))?.state).toBe('ended');
    expect((await store.teams.get(id))?.managers).toEqual([]);
    expect(await store.digests.ofTeam(id)).not.toEqual([]);
    expect(await store.memberships.ofTeam(id)).toEqual([]);
    const [round] = await store.rounds.ofTeam(id);
    expect(await store.responses.ofRound(round?.id ?? '')).toEqual([]);
    const late = new Date('2030-01-01T00:00:00Z');
    await store.records.purge(late);
    expect(await store.digests.ofTeam(id)).not.toEqual([]);
    const before = (await store.records.audit()).length;
    await setHold(store, 'team-records', false, START);
    await setHold(store, 'audit', false, late);
    await store.records.purge(late);
    expect(await store.digests.ofTeam(id)).toEqual([]);
    expect(await store.teams.get(id)).toBeUndefined();
    expect((await store.records.audit()).length).toBeLessThan(before);
  });
});
