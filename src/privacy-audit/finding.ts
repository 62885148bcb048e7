export const ATTACKS = [
  'leftovers',
  'keys',
  'small-groups',
  'subtraction',
  'order',
  'time',
  'languages',
  'exports',
] as const;
export type Attack = (typeof ATTACKS)[number];

/** An attack that worked. `place` says where: a file, a table, a team; never who. */
export interface Finding {
  readonly attack: Attack;
  readonly place: string;
}

/** The same place once. */
export function once(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((one) => [`${one.attack}|${one.place}`, one])).values()];
}
