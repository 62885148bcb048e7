import { expect, test } from 'vitest';
import { REPORT_FORMATS } from '../../src/core/report.ts';
import { cardOf, createDriver, createTeamOf, textOf } from './driver.ts';

const START = new Date('2026-11-22T06:00:00Z');

test('the card offers every file, and each comes in the language of its card', async () => {
  const driver = await createDriver(START);
  const { id, manager } = await createTeamOf(driver, 5);
  const card = cardOf(await manager.command('digest'));
  const buttons = card.blocks
    .flatMap((block) => (block.type === 'actions' ? block.controls : []))
    .filter(({ action }) => action === 'digest.file');
  expect(buttons.map(({ value }) => value.split('|').at(-1))).toEqual([...REPORT_FORMATS]);
  for (const format of REPORT_FORMATS) {
    for (const locale of ['fa', 'en'] as const) {
      const reply = cardOf(await manager.press('digest.file', `${id}|1|0|${locale}|${format}`));
      const [file] = reply.files ?? [];
      expect(reply.locale).toBe(locale);
      expect(file?.name).toMatch(new RegExp(`^nahad-digest-[\\w-]+-c1-r0.*\\.${format}$`));
      expect(file?.data.byteLength).toBeGreaterThan(200);
    }
  }
  expect(driver.faults).toEqual([]);
});

test('nobody but the team’s leaders gets one, and an unknown kind is refused', async () => {
  const driver = await createDriver(START);
  const { id, manager } = await createTeamOf(driver, 5);
  for (const [who, value] of [
    [driver.as('m2'), `${id}|1|0|en|pdf`],
    [driver.as('stranger'), `${id}|1|0|en|csv`],
    [manager, `${id}|1|0|en|exe`],
    [manager, 'nowhere|1|0|en|pdf'],
    [manager, ''],
  ] as const) {
    const reply = await who.press('digest.file', value);
    expect(cardOf(reply).files, textOf(reply)).toBeUndefined();
  }
  expect(driver.faults).toEqual([]);
});
