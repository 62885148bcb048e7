import { describe, expect, test } from 'vitest';
import type { ScoreView } from '../../src/core/digest.ts';
import type { Overview, OverviewTeam } from '../../src/core/overview.ts';
import { REPORT_FORMATS } from '../../src/core/report.ts';
import { numbersIn, readChart, readCsv, readHtml, readXlsx } from '../reports/read-back.ts';
import { cardOf, carriedBy, createDriver, createTeamOf, textOf } from './driver.ts';
import { playRounds } from './play-rounds.ts';

type Team = OverviewTeam & { readonly index: ScoreView };
type Spread = Overview['dimensions'][number];

const START = new Date('2026-11-22T08:00:00Z');
const SIZE = 6;

/** Two teams with a whole cycle, one of which `quiet` answered, one with names; somebody in every role. */
async function organization(quiet = 0) {
  const driver = await createDriver(START);
  const ids: string[] = [];
  for (const [name, answering, privacy] of [
    ['Alpha', SIZE, 'confidential'],
    ['Beta', SIZE, 'confidential'],
    ['Quiet', quiet, 'confidential'],
    ['Open', SIZE, 'named'],
  ] as const) {
    const { id } = await createTeamOf(driver, SIZE, privacy);
    const team = await driver.store.teams.get(id);
    if (!team) throw new Error('no team');
    const readers = name === 'Alpha' ? ['web:w:one', 'web:w:two'] : name === 'Beta' ? ['web:w:two'] : [];
    await driver.store.teams.save({ ...team, id, name, readers });
    await playRounds(driver, id, privacy === 'named' ? 1 : 8, answering);
    ids.push(id);
  }
  await driver.store.members.save({
    id: 'web:w:boss',
    platform: 'web',
    workspaceId: 'w',
    platformId: 'boss',
    name: 'boss',
    roles: ['admin'],
  });
  return { driver, ids };
}

describe('all teams together', () => {
  test('administrators see every team, readers of several those they read, nobody else anything', async () => {
    const { driver } = await organization();
    const all = textOf(await driver.as('boss').command('digest all'));
    expect(all).toContain('Alpha: Institutionalization index');
    expect(all).toContain('Beta: Institutionalization index');
    expect(all).toContain('Nothing to show (yet): Quiet.');
    expect(all).toContain('for their managers alone: Open.');
    expect(all).toMatch(/Institutionalization index: \d+ on average; teams from \d+ to \d+ \(2 teams\)/);
    // All their barriers lead, so that none is a finding.
    expect(all).toMatch(/Lowest across teams: .+, \d+ of 100 on average over 2 teams/);
    expect(all).not.toContain('Leading');
    const two = textOf(await driver.as('two').press('digest.all'));
    expect(two).toContain('Beta: ');
    expect(two).not.toMatch(/Quiet|Open\b/);
    for (const who of ['one', 'm2', 'stranger'])
      for (const reply of [
        await driver.as(who).command('digest all'),
        await driver.as(who).press('digest.all-file', 'en|xlsx'),
        await driver.as(who).press('digest.all-language', 'fa'),
      ])
        expect(textOf(reply)).toContain('Only an administrator');
    expect(driver.faults).toEqual([]);
  });

  test('four who answered and nobody read the same, on the card and in files, in both languages', async () => {
    const seen: string[] = [];
    for (const quiet of [0, 4]) {
      const { driver } = await organization(quiet);
      const boss = driver.as('boss');
      const said: string[] = [];
      for (const locale of ['en', 'fa']) {
        said.push(textOf(await boss.press('digest.all-language', locale)));
        const [file] = cardOf(await boss.press('digest.all-file', `${locale}|html`)).files ?? [];
        said.push(new TextDecoder().decode(file?.data));
      }
      seen.push(said.join('\n'));
    }
    expect(seen[0]).toBe(seen[1]);
    expect(seen[0]).toContain('نمای سازمان');
  });

  test('a new cycle of a team does not take its published index away', async () => {
    const { driver, ids } = await organization();
    await playRounds(driver, ids[0] ?? '', 1, SIZE);
    expect(textOf(await driver.as('boss').command('digest all'))).toContain(
      'Alpha: Institutionalization index',
    );
  });

  test('gaps are counted by topic in steps of five, without rare ones; files come in the language of the card', async () => {
    const { driver } = await organization();
    for (const [topic, times] of [
      ['training', 9],
      ['none', 4],
    ] as const)
      for (let n = 0; n < times; n += 1) await driver.store.questions.countUnanswered('w', topic);
    const card = await driver.as('boss', 'fa').command('digest all');
    expect(textOf(card)).toContain('۵ بار یا بیشتر');
    expect(textOf(card).match(/بار یا بیشتر/g)).toHaveLength(1);
    expect(carriedBy(card, 'digest.all-file')).toBe('fa|html');
    for (const format of REPORT_FORMATS) {
      const reply = cardOf(await driver.as('boss').press('digest.all-file', `fa|${format}`));
      expect(reply.files?.[0]?.name).toBe(
        `nahad-overview-2026-11-22${format === 'json' ? '' : '-fa'}.${format}`,
      );
      expect(reply.files?.[0]?.data.byteLength).toBeGreaterThan(1000);
    }
    expect(textOf(await driver.as('boss').press('digest.all-file', 'fa|exe'))).toContain('older version');
    expect(driver.faults).toEqual([]);
  });

  test.each(['en', 'fa'])('every file says the same numbers, and no other: %s', async (locale) => {
    const { driver } = await organization();
    for (let n = 0; n < 5; n += 1) await driver.store.questions.countUnanswered('w', 'training');
    const boss = driver.as('boss');
    const file = async (format: string) =>
      cardOf(await boss.press('digest.all-file', `${locale}|${format}`)).files?.[0]?.data ??
      expect.fail(format);
    const { overview, gaps, names } = JSON.parse(new TextDecoder().decode(await file('json')));
    expect(overview.teams).toHaveLength(2);
    expect(gaps).toEqual([{ topic: 'training', atLeast: 5 }]);
    const spreads = [
      ['index', overview.index],
      ...overview.dimensions.map((one: Spread) => [one.id, one.spread]),
    ];
    const teams = overview.teams.map((one: Team) => [
      one.teamName,
      one.cycle,
      one.round,
      one.index.score,
      one.index.interval.lo,
      one.index.interval.hi,
    ]);

    const [, ...rows] = readCsv(await file('csv'));
    const cells = (values: readonly unknown[]) => values.map(String);
    expect(rows.slice(0, spreads.length).map((row) => [row[4], ...row.slice(9, 13)])).toEqual(
      spreads.map(([id, { mean, lowest, highest, teams: count }]) =>
        cells([id, mean, lowest, highest, count]),
      ),
    );
    expect(
      rows
        .filter((row) => row[4] === 'index' && row[1])
        .map((row) => [...row.slice(1, 4), ...row.slice(6, 9)]),
    ).toEqual(teams.map(cells));
    expect(rows.at(-1)?.[14]).toBe('5');
    for (const row of rows) expect(row).toHaveLength(15);

    const sheets = await Promise.all([2, 3, 4].map(async (at) => readXlsx(await file('xlsx'), at)));
    const inSheets = sheets.flat().map((row) => row.filter((cell) => typeof cell === 'number'));
    for (const [, { mean, lowest, highest, teams: count }] of spreads)
      expect(inSheets).toContainEqual([mean, lowest, highest, count]);
    for (const [, ...numbers] of teams) expect(inSheets).toContainEqual(numbers);

    const { document } = readHtml(await file('html'));
    const onPage = [...document.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].slice(1).flatMap((cell) => numbersIn(cell.textContent ?? '')),
    );
    for (const [, { mean, lowest, highest, teams: count }] of spreads)
      expect(onPage).toContainEqual([mean, lowest, highest, count]);
    for (const [, ...numbers] of teams) expect(onPage).toContainEqual(numbers);
    const drawn = [...document.querySelectorAll('.chart svg')].map((svg) =>
      readChart(svg.outerHTML, locale === 'fa' ? 'rtl' : 'ltr'),
    );
    expect(drawn).toEqual([spreads.map(([, { mean }]) => mean), teams.map((one: unknown[]) => one[3])]);
    expect(Object.keys(names)).toEqual(expect.arrayContaining(['training', ...overview.teams[0].leading]));
    const picture = cardOf(await boss.press('digest.all-language', locale)).files?.[0];
    expect(picture).toMatchObject({ name: 'dimensions.png', mediaType: 'image/png' });
  });
});
