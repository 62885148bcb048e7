import { describe, expect, it } from 'vitest';
import { calibrate, readOutOfScope } from '../../src/knowledge/calibrate.ts';
import { zones } from '../../src/knowledge/engine/zones.ts';
import { heldOut, loadRealKnowledge } from '../knowledge/build-search.ts';

const { entries, phrases } = await loadRealKnowledge();
const topics = [...entries.keys()];

describe('the phrases, held out', () => {
  it('still give the thresholds in use', () => {
    const readings = [...heldOut({ entries, phrases })].flatMap(({ search, questions }) =>
      readOutOfScope(search, topics, questions),
    );
    const fresh = calibrate(readings);
    for (const path of ['fa', 'en', 'finglish'] as const) {
      expect(Math.abs(fresh[path].answer - zones[path].answer)).toBeLessThanOrEqual(0.03);
      expect(Math.abs(fresh[path].suggest - zones[path].suggest)).toBeLessThanOrEqual(0.03);
    }
  });
});
