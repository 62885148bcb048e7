/** Settings that are never printed. */
const SECRET_NAMES = /_TOKEN$|_SECRET$|PASSWORD$|^DATABASE_URL$/;
/** Shorter ones would make holes in ordinary words; no real secret is that short. */
const SHORTEST = 4;
const HIDDEN = '•••';

export type Environment = Readonly<Record<string, string | undefined>>;

export function isSecret(name: string): boolean {
  return SECRET_NAMES.test(name);
}

/** The text without any secret of the environment: libraries may quote in a message what they were given. */
export function hideSecrets(text: string, env: Environment): string {
  const secrets = Object.entries(env)
    .filter(([name]) => isSecret(name))
    .flatMap(([, value = '']) => [value, value.trim(), ...passwordsIn(value)])
    .filter((secret) => secret.length >= SHORTEST)
    // A longer one may hold a shorter one.
    .sort((a, b) => b.length - a.length);
  return secrets.reduce((hidden, secret) => hidden.replaceAll(secret, HIDDEN), text);
}

/** As it stands in an address, and as it is meant. */
function passwordsIn(value: string): readonly string[] {
  const written = /^[a-z]+:\/\/[^/?#]*?:(.*)@/is.exec(value)?.[1];
  if (written === undefined) return [];
  try {
    return [written, decodeURIComponent(written)];
  } catch {
    return [written];
  }
}
