import type { Item } from '../instrument/schema.ts';
import type { SampleTeam } from './create-sample.ts';

const SPREAD = 22;
const DONT_KNOW = 0.04;

/** Answers of made-up people around the levels of the sample's data; the same ones each time. */
export function createSampleAnswers(team: SampleTeam, itemOf: (id: string) => Item) {
  /** Undefined when this person does not answer this round. */
  return (personId: string, roundNumber: number, cycle: number, itemIds: readonly string[]) => {
    const chance = seeded(`${team.id}/${personId}/${roundNumber}`);
    if (chance() > team.participation) return undefined;
    const entries = itemIds.flatMap((id) => {
      const answer = answerTo(itemOf(id), levelOf(team, itemOf(id).construct, cycle), chance);
      return answer ? [[id, answer] as const] : [];
    });
    return Object.fromEntries(entries);
  };
}

function levelOf(team: SampleTeam, construct: string, cycle: number): number {
  const at = (values: SampleTeam['levels']) => values[Math.min(cycle, values.length) - 1]?.[construct];
  return at(team.levels) ?? at(team.barriers) ?? 50;
}

function answerTo(item: Item, level: number, chance: () => number): string | undefined {
  if (item.scale === 'text') return undefined;
  if (chance() < DONT_KNOW) return 'dk';
  const raised = level + SPREAD * bell(chance);
  const value = Math.min(100, Math.max(0, item.keyed === '-' ? 100 - raised : raised));
  switch (item.scale) {
    case 'agree5':
    case 'severity5':
      return String(Math.round(value / 25) + 1);
    case 'ynp':
      return ['no', 'partly', 'yes'][Math.round(value / 50)];
    case 'single': {
      const options = (item.options ?? []).filter(({ code }) => code !== 'dk');
      return options[Math.min(options.length - 1, Math.floor((value / 100) * options.length))]?.code;
    }
  }
}

/** Sum of uniforms: close enough to a normal distribution with variance 1. */
function bell(chance: () => number): number {
  return (chance() + chance() + chance() + chance() - 2) * Math.sqrt(3);
}

/** Mulberry32 over an FNV-1a hash of the seed: plain, and the same on every machine. */
function seeded(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
