import type { DigestReport } from '../core/report.ts';

/**
 * For programs, the same in every language. `version` changes when a field changes its meaning or goes; new fields may
 * come. `digest` is the frozen view model, `names` what its ids are called.
 */
export function reportJson({ view, names, from, to }: DigestReport): string {
  const digest = { format: 'nahad-digest', version: 1, from, to, names, digest: view };
  return `${JSON.stringify(digest, inOrder, 2)}\n`;
}

/** Fields by name: stores give them back in different orders. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
