import type { DigestReport, OverviewReport } from '../core/report.ts';

/**
 * For programs, the same in every language. `version` changes when a field changes its meaning or goes; new fields may
 * come. `digest` is the frozen view model, `names` what its ids are called.
 */
export function reportJson({ view, names, from, to }: DigestReport): string {
  const digest = { format: 'nahad-digest', version: 1, from, to, names, digest: view };
  return `${JSON.stringify(digest, inOrder, 2)}\n`;
}

/** The same for the view across teams: `overview` holds its numbers, `gaps` what the paper does not answer. */
export function overviewJson({ overview, gaps, names, to }: OverviewReport): string {
  const all = { format: 'nahad-overview', version: 1, at: to, names, overview, gaps };
  return `${JSON.stringify(all, inOrder, 2)}\n`;
}

/** Fields by name: stores give them back in different orders. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
