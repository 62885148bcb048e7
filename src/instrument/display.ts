import type { DetailLevel, Interval, PeopleBand } from '../core/digest.ts';
import { PARAMS } from './params.ts';

const GRID = 5;

/** To the nearest 5, half up. */
function toGrid(value: number): number {
  return GRID * Math.floor(value / GRID + 0.5);
}

/**
 * Finest score that may be shown for n people: none below k, to 5 and within 5–95 below 10 (100 would say what
 * everybody answered), else whole points, half up. The digest is coarser still: see `gridScore`.
 */
export function displayScore(score: number, n: number, k: number = PARAMS.k): number | undefined {
  if (n < k) return undefined;
  if (n < PARAMS.detailPeople) return Math.min(100 - GRID, Math.max(GRID, toGrid(score)));
  return Math.floor(score + 0.5);
}

/** Score as the digest shows it: `displayScore` on the 5-grid for groups of every size. */
export function gridScore(score: number, n: number, k: number = PARAMS.k): number | undefined {
  const finest = displayScore(score, n, k);
  return finest === undefined ? undefined : toGrid(finest);
}

/** Rounded outwards to the 5-grid, within 0–100. */
export function outward({ lo, hi }: Interval): Interval {
  return {
    lo: Math.max(0, GRID * Math.floor(lo / GRID)),
    hi: Math.min(100, GRID * Math.ceil(hi / GRID)),
  };
}

/** How many people, as a band. */
export function peopleBand(n: number): PeopleBand {
  if (n < 5) return '<5';
  if (n < 10) return '5–9';
  if (n < 20) return '10–19';
  return n < 50 ? '20–49' : '50+';
}

/** What may be shown for n people. */
export function detailLevel(n: number, k: number): DetailLevel {
  if (n < k) return 'none';
  if (n < PARAMS.detailPeople) return 'score';
  return n < PARAMS.fullPeople ? 'items' : 'full';
}
