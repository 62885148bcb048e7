import { expect, test } from 'vitest';
import { checkInstrument } from '../../src/instrument/check-instrument.ts';
import type { ActionRecord, Construct, Item, Rotation } from '../../src/instrument/schema.ts';
import { instrument } from './closed-rounds.ts';

const records = {
  items: [...instrument.items.values()],
  rotation: instrument.rotation,
  constructs: instrument.constructs,
  facts: instrument.facts,
  actions: instrument.actions.map((action): ActionRecord => {
    const { id, construct, text, basedOn, owner, effort, basis } = action;
    const source = instrument.constructs.find((one) => one.id === construct)?.source ?? '';
    return { id, construct: source, ...text, source: [...basedOn], owner, effort, basis };
  }),
};

const withItem = (id: string, change: Partial<Item>) => ({
  ...records,
  items: records.items.map((item) => (item.id === id ? { ...item, ...change } : item)),
});
const withRotation = (change: Partial<Rotation>) => ({
  ...records,
  rotation: { ...records.rotation, ...change },
});

test('there is nothing wrong with what is shipped', () => expect(checkInstrument(records)).toEqual([]));

test.each([
  ['items', 'items.json'],
  ['constructs', 'constructs.json'],
  ['facts', 'fact-sheet.json'],
  ['actions', 'actions.json'],
] as const)('an id used twice in %s is named once', (key, file) => {
  const [first] = records[key];
  expect(checkInstrument({ ...records, [key]: [...records[key], first] })).toEqual([
    `${file}: ${first?.id} id: used twice`,
  ]);
});

const option = { code: '1', label: { en: 'One', fa: 'یک' } };

test.each<[string, Partial<Item>, readonly string[]]>([
  ['a construct that is not there', { construct: 'B99' }, ['construct: B99 is not in constructs.json']],
  ['stage questions belong to no construct', { construct: 'stage' }, []],
  ['nor do those about the check-in', { construct: 'meta' }, []],
  [
    'a single choice without options',
    { scale: 'single', scored: false },
    ['options: of items of scale "single", and of no others'],
  ],
  [
    'options of another scale',
    { options: [option] },
    ['options: of items of scale "single", and of no others'],
  ],
  ['a single choice', { scale: 'single', scored: false, options: [option] }, []],
  ['a scored text', { scale: 'text' }, ['scored: its scale has no points']],
  ['a scored single choice', { scale: 'single', options: [option] }, ['scored: its scale has no points']],
  ['a text that is not scored', { scale: 'text', scored: false }, []],
  [
    'an option twice',
    { scale: 'single', scored: false, options: [option, option] },
    ['options: a code is used twice'],
  ],
])('an item: %s', (_, change, problems) => {
  expect(checkInstrument(withItem('EV5', change))).toEqual(
    problems.map((problem) => `items.json: EV5 ${problem}`),
  );
});

test('every list of the rotation is looked at, and named with what is missing in it', () => {
  const { coverage, drillDown } = records.rotation;
  const [first, ...others] = coverage;
  if (!first) throw new Error('no round');
  const swap = (ids: readonly string[]) => ['XX1', ...ids.slice(1)];
  const missing = (where: string) => [`rotation.json: ${where}: XX1 is not in items.json`];
  const cases: readonly [string, Partial<Rotation>][] = [
    ['coverage.0.staff', { coverage: [{ ...first, staff: swap(first.staff) }, ...others] }],
    ['coverage.0.manager', { coverage: [{ ...first, manager: swap(first.manager) }, ...others] }],
    ['drillDown.fill', { drillDown: { ...drillDown, fill: swap(drillDown.fill) } }],
    ['drillDown.manager', { drillDown: { ...drillDown, manager: swap(drillDown.manager) } }],
    ['drillDown.fifthByCycle', { drillDown: { ...drillDown, fifthByCycle: swap(drillDown.fifthByCycle) } }],
    ['reserve', { reserve: swap(records.rotation.reserve) }],
  ];
  for (const [where, change] of cases) expect(checkInstrument(withRotation(change))).toEqual(missing(where));
});

test('two labels that look alike in one round are named, in each language', () => {
  const label = (id: string) => instrument.items.get(id)?.short ?? { en: '', fa: '' };
  const [en, fa] = [label('TR1').en, label('TR1').fa];
  const english = checkInstrument(withItem('GD1', { short: { en, fa: label('GD1').fa } }));
  const twice = (where: string, shown: string) => `rotation.json: ${where}: two labels ${shown}`;
  expect(english).toEqual([twice('coverage.0.staff', `“${en}”`), twice('coverage.0.manager', `“${en}”`)]);
  expect(checkInstrument(withItem('GD1', { short: { en: label('GD1').en, fa } }))).toEqual([
    twice('coverage.0.staff', `«${fa}»`),
    twice('coverage.0.manager', `«${fa}»`),
  ]);
  // In different rounds nobody sees them together.
  expect(checkInstrument(withItem('GD2', { short: label('TR1') }))).toEqual([]);
});

test('every construct has an action, and every action a construct', () => {
  const [, second] = records.constructs as readonly [Construct, Construct, ...Construct[]];
  const actions = records.actions.filter(({ construct }) => construct !== second.source);
  expect(checkInstrument({ ...records, actions })).toEqual([`actions.json: ${second.id}: has no action`]);
  const lost = records.actions.map((action, at) => (at === 0 ? { ...action, construct: 'nowhere' } : action));
  expect(checkInstrument({ ...records, actions: lost })).toEqual([
    `actions.json: ${lost[0]?.id} construct: nowhere is in no construct's source`,
  ]);
});
