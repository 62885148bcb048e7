import { wilson } from './wilson.ts';

/** Difference of two shares with its 95 % Newcombe interval (0–1): first minus second; undefined if either is empty. */
export function newcombe(
  first: { readonly x: number; readonly n: number },
  second: { readonly x: number; readonly n: number },
): readonly [difference: number, lo: number, hi: number] | undefined {
  const one = wilson(first.x, first.n);
  const two = wilson(second.x, second.n);
  if (one === undefined || two === undefined) return undefined;
  const p1 = first.x / first.n;
  const p2 = second.x / second.n;
  const difference = p1 - p2;
  const below = Math.hypot(p1 - one[0], two[1] - p2);
  const above = Math.hypot(one[1] - p1, p2 - two[0]);
  return [difference, difference - below, difference + above];
}
