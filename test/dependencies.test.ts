import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';

const ROOT = new URL('..', import.meta.url);
const entrySchema = z.looseObject({
  dev: z.boolean().optional(),
  link: z.boolean().optional(),
  license: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
});
const REGISTRY = 'https://registry.npmjs.org/';
const namesSchema = z.record(z.string(), z.string());
const PERMISSIVE = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']);
/** Looked at: the first is copyleft for changes to its own files alone, the second is a font's. */
const OTHERS = [/^@resvg\/resvg-js(?:-.+)? MPL-2\.0$/, /^vazirmatn OFL$/];
/** Looked at: esbuild's only checks its own program, and nothing here needs it to run. */
const WITH_SCRIPT = ['esbuild'];

/** Everything that `npm ci --omit=dev` can bring, on any system. */
async function production() {
  const lock = z
    .looseObject({ packages: z.record(z.string(), entrySchema) })
    .parse(JSON.parse(await readFile(new URL('package-lock.json', ROOT), 'utf8')));
  return Object.entries(lock.packages)
    .filter(([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link)
    .map(([path, entry]) => ({ name: path.replace(/^.*node_modules\//, ''), ...entry }));
}

test('no package in production runs a script when it is installed, unless somebody looked at it', async () => {
  const scripts = (await production()).filter(({ hasInstallScript }) => hasInstallScript);
  expect(scripts.map(({ name }) => name)).toEqual(WITH_SCRIPT);
});

test('every licence in production is permissive, or somebody looked at it', async () => {
  const packages = await production();
  expect(packages.length).toBeGreaterThan(150);
  const unseen = packages
    .filter(({ license = 'none' }) => !PERMISSIVE.has(license))
    .map(({ name, license }) => `${name} ${license}`)
    .filter((said) => !OTHERS.some((pattern) => pattern.test(said)));
  expect(unseen).toEqual([]);
});

test('every package in production is of the registry and pinned by its hash', async () => {
  const loose = (await production()).filter(
    ({ resolved = REGISTRY, integrity = '' }) =>
      !resolved.startsWith(REGISTRY) || !integrity.startsWith('sha512-'),
  );
  expect(loose.map(({ name }) => name)).toEqual([]);
});

test('the review names every package that we chose, in the version that is used', async () => {
  const review = await readFile(new URL('.github/dependencies.md', ROOT), 'utf8');
  const own = z
    .looseObject({ dependencies: namesSchema, optionalDependencies: namesSchema })
    .parse(JSON.parse(await readFile(new URL('package.json', ROOT), 'utf8')));
  const used = Object.entries({ ...own.dependencies, ...own.optionalDependencies });
  const rows = [...review.matchAll(/^\| `([^`]+)` \| ([\d.]+) \|/gm)].map(([, name, version]) => [
    name,
    version,
  ]);
  expect(rows).toEqual(used);
});
