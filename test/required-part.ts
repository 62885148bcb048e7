/**
 * A part of the tests that is not installed: they are skipped by name. In CI that is an error: a run that skips its
 * checks must not look like one that passed them.
 */
export function missingPart(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
  remedy = 'npm ci',
): undefined {
  if (env['CI'] && env['CI'] !== 'false') throw new Error(`test part ${name} is missing: ${remedy}`);
  return undefined;
}
