import { describe, expect, test } from 'vitest';
import { drillDownBarriers } from '../../src/instrument/drill-down.ts';
import { firstResults } from '../../src/instrument/first-results.ts';
import { itemsOfRound } from '../../src/instrument/questions.ts';
import { fifthOf, questionsOf, swapChoices } from '../../src/instrument/round-questions.ts';
import { around, closedRounds, instrument } from './closed-rounds.ts';

const plain = { leading: [], words: false, acted: false, swaps: [] };

describe('the questions of a round', () => {
  test('are those of the rotation, for each role', () => {
    expect(questionsOf(instrument, 1, 'staff', plain)).toEqual(['TR1', 'GD1', 'EV1', 'B01S', 'B02S']);
    expect(questionsOf(instrument, 10, 'manager', plain)).toEqual(['TR8', 'GD2', 'SP3', 'B03S', 'B04S']);
  });

  test('of round 8 look into two barriers, or are filled up; managers have their own', () => {
    expect(itemsOfRound(instrument.rotation, 8, 'staff', ['B02', 'B05', 'B07']).slice(0, 4)).toEqual([
      'B02A',
      'B02G',
      'B05A',
      'B05G',
    ]);
    expect(itemsOfRound(instrument.rotation, 8, 'staff', ['B02']).slice(0, 4)).toEqual([
      'B02A',
      'B02G',
      'EV4',
      'SP6',
    ]);
    expect(itemsOfRound(instrument.rotation, 16, 'manager', ['B02'])).toEqual([
      'LD5',
      'EV6',
      'GD9',
      'SP5',
      'MT2',
    ]);
    const { drillDown } = instrument.rotation;
    const without = { ...instrument.rotation, drillDown: { ...drillDown, fifthByCycle: [] } };
    expect(itemsOfRound(without, 8, 'manager')).toEqual(['LD5', 'EV6', 'GD9', 'SP5']);
  });

  test('the fifth of round 8: in turn; in words every second cycle; whether anything changed after a step', () => {
    const fifth = (cycle: number, given = {}) =>
      fifthOf(instrument, cycle, { words: false, acted: false, ...given });
    expect([1, 2, 3, 4, 5].map((cycle) => fifth(cycle))).toEqual(['MT1', 'MT2', 'TR10', 'GD10', 'MT1']);
    const words = { words: true };
    expect([1, 2, 3, 4, 6, 8].map((cycle) => fifth(cycle, words))).toEqual([
      'MT1',
      'MT4',
      'TR10',
      'TR11',
      'GD11',
      'MT4',
    ]);
    expect([1, 2].map((cycle) => fifth(cycle, { words: true, acted: true }))).toEqual(['MT2', 'MT2']);
    expect(questionsOf(instrument, 8, 'staff', { ...plain, acted: true })).toEqual([
      'EV4',
      'SP6',
      'ST3',
      'ST2',
      'MT2',
    ]);
    expect(questionsOf(instrument, 7, 'staff', { ...plain, acted: true })[4]).toBe('ST1');
  });

  test('a swap is of one cycle and one question', () => {
    const swaps = [
      { cycle: 1, out: 'LD1', in: 'LD3' },
      { cycle: 2, out: 'EV1', in: 'EV5' },
    ];
    expect(questionsOf(instrument, 2, 'staff', { ...plain, swaps })).toEqual([
      'TR2',
      'GD2',
      'LD3',
      'B03S',
      'B04S',
    ]);
    expect(questionsOf(instrument, 10, 'staff', { ...plain, swaps })).toContain('LD1');
    expect(questionsOf(instrument, 1, 'staff', { ...plain, swaps })).toContain('EV1');
    expect(questionsOf(instrument, 9, 'staff', { ...plain, swaps })).toContain('EV5');
  });

  test('the reserve stands in only for what is asked of the same people about the same', () => {
    const choices = new Map(swapChoices(instrument).map(({ id, outs }) => [id, outs]));
    expect(choices.get('LD3')).toEqual(['LD1', 'LD2']);
    expect(choices.get('EV5')).toEqual(['EV1', 'EV2', 'EV3']);
    expect(choices.has('MT3')).toBe(false);
  });

  test('round 8 looks into barriers only where their order may be shown, the two heaviest', () => {
    const heavy = (code: string) => (code === 'B05' ? 4 : code === 'B09' ? 3 : 0);
    const rounds = (people: number) =>
      closedRounds(7, { people, answer: (item, person) => around(heavy(item.construct))(item, person) });
    expect(drillDownBarriers(rounds(12), instrument, 5)).toEqual(['B05', 'B09']);
    expect(drillDownBarriers(rounds(7), instrument, 5)).toEqual([]);
  });
});

describe('when the first results come', () => {
  test.each([
    [4, 'confidential', {}],
    [7, 'confidential', { scores: 2, trend: 10 }],
    [12, 'confidential', { scores: 1, trend: 9 }],
    [4, 'named', { scores: 1, trend: 10 }],
    [1, 'named', {}],
  ] as const)('%i people, %s', (people, privacy, expected) => {
    expect(firstResults(people, privacy, instrument, 5)).toEqual(expected);
  });
});
