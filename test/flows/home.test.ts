import { expect, test } from 'vitest';
import { createDriver, createTeamOf, textOf } from './driver.ts';

test('home tells leaders, and nobody else, what the newest digest says, and nothing of a group that is too small', async () => {
  const driver = await createDriver(new Date('2026-11-20T12:00:00Z'));
  const { manager } = await createTeamOf(driver, 6);
  const title = 'Digest of Team 6';
  const before = textOf(await manager.home());
  expect(before).toContain(title);
  // Home has only the finding: what it points to is in the digest, not below it.
  expect(before).toContain('no scores yet. The digest says what can be shown');
  expect(textOf(await driver.as('m2').home())).not.toContain(title);
  await manager.command('checkin open');
  await manager.command('checkin close');
  const shown = textOf(await manager.home());
  expect(shown).toContain(title);
  expect(shown).not.toContain('Institutionalization index');
});
