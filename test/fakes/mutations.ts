import fc from 'fast-check';

/** What stands where something else belongs. */
const ODD: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [[[]]],
  'x'.repeat(20_000),
  '\0',
  '\ud800',
  '\u202e\u2066',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "'; drop table rows; --",
  '<script>',
  '{{x}} $t(a)',
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`),
];

/** The payload with up to three of its parts replaced, taken out, doubled or given foreign keys. */
export function mutationsOf(
  payload: Readonly<Record<string, unknown>>,
): fc.Arbitrary<Record<string, unknown>> {
  const paths = pathsIn(payload);
  const change = fc.record({
    path: fc.constantFrom(...paths),
    to: fc.constantFrom(...ODD),
    how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add'),
  });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const mutated: Record<string, unknown> = structuredClone({ ...payload });
    for (const { path, to, how } of changes) apply(mutated, path, to, how);
    return mutated;
  });
}

function apply(root: Record<string, unknown>, path: readonly string[], to: unknown, how: string): void {
  let at: unknown = root;
  for (const key of path.slice(0, -1)) at = isRecord(at) ? at[key] : undefined;
  const key = path.at(-1) ?? '';
  if (!isRecord(at)) return;
  if (how === 'remove') delete at[key];
  else if (how === 'replace') at[key] = to;
  else
    Object.defineProperty(at, '__proto__', {
      value: to,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

function pathsIn(node: unknown, before: readonly string[] = []): readonly (readonly string[])[] {
  if (!isRecord(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => [
    [...before, key],
    ...pathsIn(value, [...before, key]),
  ]);
}

/** Lists, too: their places are keys. */
function isRecord(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null;
}
