import { expect, test } from 'vitest';
import { loadContent } from '../../src/load-content.ts';
import { createSample, loadSample } from '../../src/sample/create-sample.ts';
import { createDriver, type Driver } from './driver.ts';

const NOW = new Date('2026-11-20T12:00:00Z');

async function make(driver: Driver, store = driver.store): Promise<void> {
  const { instrument } = await loadContent();
  const itemOf = (id: string) => {
    const item = instrument.items.get(id);
    if (!item) throw new Error(id);
    return item;
  };
  await createSample(store, driver.app.parts.checkin, itemOf, NOW, 'en');
}

async function shapeOf({ store }: Driver) {
  const shapes = [];
  for (const team of await store.teams.list()) {
    const rounds = await store.rounds.ofTeam(team.id);
    shapes.push({
      id: team.id,
      states: rounds.map(({ state }) => state),
      counts: await store.rounds.countsOfTeam(team.id),
    });
  }
  return shapes;
}

test('14 people with two closed cycles and 7 in their third round, all marked as sample', async () => {
  const driver = await createDriver(NOW);
  await make(driver);
  const [comms, district] = await shapeOf(driver);
  expect(comms?.states).toEqual([...Array.from({ length: 16 }, () => 'closed'), 'open']);
  expect(district?.states).toEqual(['closed', 'closed', 'open']);
  expect((await driver.store.teams.list()).every((team) => team.sample)).toBe(true);
  expect(await driver.store.memberships.ofTeam('sample-comms')).toHaveLength(14);
  expect(await driver.store.memberships.ofTeam('sample-district')).toHaveLength(7);
  const before = await shapeOf(driver);
  await make(driver);
  expect(await shapeOf(driver)).toEqual(before);
});

test('making it can be cut short after any write and is finished the next time', async () => {
  const whole = await createDriver(NOW);
  await make(whole);
  const expected = await shapeOf(whole);
  for (const cut of [1, 100, 200]) {
    const driver = await createDriver(NOW);
    let writes = 0;
    const responses = {
      ...driver.store.responses,
      save: (response: Parameters<typeof driver.store.responses.save>[0]) => {
        if (++writes > cut) throw new Error('cut short');
        return driver.store.responses.save(response);
      },
    };
    await expect(make(driver, { ...driver.store, responses })).rejects.toThrow('cut short');
    await make(driver);
    expect(await shapeOf(driver), `after ${cut}`).toEqual(expected);
  }
});

test('everybody who can be picked is there', () => {
  const sample = loadSample();
  expect(sample.teams.map(({ people }) => people.length)).toEqual([14, 7]);
  expect(sample.readers).toHaveLength(1);
  expect(sample.editors).toHaveLength(1);
});
