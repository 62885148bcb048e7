import { expect, test } from 'vitest';
import { cutPower } from './power-cuts.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const SEEDS = [1, 2, 3];
const CUTS = 60;

test.each(SEEDS)(
  'power cuts, with unsynced writes lost, torn or out of order: all acknowledged is there, nothing else (seed %i)',
  async (seed) => {
    const { acknowledged, faults } = await cutPower(await temporaryDirectory(), seed, CUTS);
    expect(faults).toEqual([]);
    expect(acknowledged).toBeGreaterThan(CUTS * 4);
  },
);
