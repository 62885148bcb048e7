import type { Instrument } from './instrument.ts';
import type { Item, ItemOption } from './schema.ts';

/** The answers an item offers, in order, ending with “we have none” and “don't know” where it has them; none for text. */
export function optionsOf(item: Item, scales: Instrument['scales']): readonly ItemOption[] {
  if (item.scale === 'text') return [];
  if (item.scale === 'single') return item.options ?? [];
  const scale = scales[item.scale];
  const none = item.none === undefined ? [] : [{ code: 'none', label: item.none }];
  return [...scale.options, ...none, { code: 'dk', label: scale.dk }];
}
