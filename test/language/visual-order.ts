import { createRequire } from 'node:module';
import type { Bidi } from 'bidi-js';
import { stripBidi } from '../../src/language/bidi.ts';

// The package is CommonJS with types of a module: an import has the wrong type, require has none.
const bidiFactory: () => Bidi = createRequire(import.meta.url)('bidi-js');
const bidi = bidiFactory();

/** What the eye meets from left to right when the line's base direction is `base`. */
export function visualOrder(line: string, base: 'ltr' | 'rtl' | 'auto'): string {
  const levels = bidi.getEmbeddingLevels(line, base);
  const mirrored = bidi.getMirroredCharactersMap(line, levels.levels);
  const order = bidi.getReorderedIndices(line, levels);
  return stripBidi(order.map((at) => mirrored.get(at) ?? line[at]).join(''));
}
