import { Z_975 } from './params.ts';

/** 95 % Wilson interval of the share x/n (0–1); undefined for n = 0. */
export function wilson(x: number, n: number): readonly [number, number] | undefined {
  if (n <= 0) return undefined;
  const p = x / n;
  const z2 = Z_975 ** 2;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z_975 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n ** 2))) / (1 + z2 / n);
  return [x === 0 ? 0 : centre - half, x === n ? 1 : centre + half];
}
