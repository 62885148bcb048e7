import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.ts';
import { stripBidi } from '../../src/language/bidi.ts';
import { createTexts } from '../../src/language/create-texts.ts';
import { explain } from '../../src/operator/explain.ts';
import { hideSecrets } from '../../src/operator/hide-secrets.ts';
import { StoreDatabaseError, StoreFileError } from '../../src/store/store-errors.ts';

const textsFor = createTexts(new URL('../../locales', import.meta.url).pathname);
const BOTH = [textsFor('fa'), textsFor('en')];
const NAMES = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'DISCORD_TOKEN', 'DATABASE_URL'];

/** Anything a person may paste: with line ends, quotes, spaces, other scripts, half a surrogate, another secret's start. */
const odd = fc
  .tuple(
    fc.constantFrom('', 'xoxb-', 'xapp-', 'postgres://u:', 'Bearer ', ' ', '\n'),
    fc.oneof(
      fc.string({ minLength: 8, unit: 'grapheme', maxLength: 40 }),
      fc.string({ minLength: 8 }),
      fc.base64String({ minLength: 8 }),
    ),
    fc.constantFrom('', '\n', '\r\n', '\0', ' ', '@h/d', '"', "'", '$&', '#', '‌'),
  )
  .map((parts) => parts.join(''))
  .filter((value) => value.trim().length >= 8);

function said(error: unknown, env = {}): string {
  return stripBidi(BOTH.map((texts) => explain(error, texts, env)).join('\n'));
}

test('no mistake in the settings repeats a secret, whatever it is and under whichever name', () => {
  fc.assert(
    fc.property(odd, fc.constantFrom(...NAMES), (secret, name) => {
      const env = { [name]: secret, NAHAD_WEB_PORT: 'no' };
      let told = '';
      try {
        readConfig(env);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        told = `${said(error)}\n${error instanceof Error ? error.message : ''}`;
      }
      expect(told).toContain('NAHAD_WEB_PORT');
      expect(told).not.toContain(secret.trim());
    }),
    { numRuns: 200, endOnFailure: true },
  );
});

test('what a library quotes of a secret is hidden before it is told, as it stands there or decoded', () => {
  fc.assert(
    fc.property(odd, fc.constantFrom(...NAMES), (secret, name) => {
      const env = { [name]: secret };
      const quoted = new Error(
        `Headers.append: "Bearer ${secret}" is an invalid header value (${secret.trim()}).`,
      );
      expect(said(quoted, env)).not.toContain(stripBidi(secret.trim()));
    }),
    { numRuns: 200, endOnFailure: true },
  );
  const env = { DATABASE_URL: 'postgres://nahad:s3%2Fcr%40et@db.example.gov/nahad' };
  const broken = new StoreDatabaseError('unreachable', new Error('no user s3/cr@et, nor s3%2Fcr%40et'));
  expect(said(broken, env)).not.toMatch(/s3.*et/);
  expect(hideSecrets('plain words stay', { SLACK_BOT_TOKEN: '' })).toBe('plain words stay');
});

test.each([
  ['SLACK_BOT_TOKEN', 'xoxb-12 34'],
  ['SLACK_BOT_TOKEN', 'xoxb-12\u200b34'],
  ['SLACK_APP_TOKEN', 'xapp-۱۲'],
  ['DATABASE_URL', 'postgres://nahad:12/secret@db/nahad'],
  ['DATABASE_URL', 'postgres://nahad:12?secret@db/nahad'],
  ['DATABASE_URL', 'postgres://nahad:12#secret@db/nahad'],
  ['SLACK_API_URL', 'https://user:secret@proxy.example/api/'],
  ['NAHAD_WEB_URL', 'https://secret@nahad.example'],
  ['NAHAD_LOCALE', 'xoxb-1234567890-1234567890-secretsecretsecret'],
])('%s=%j is refused before a library gets it', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  try {
    readConfig({ [name]: value });
  } catch (error) {
    expect(said(error)).toContain(name);
    expect(said(error)).not.toMatch(/secret@|12 34|secretsecret|۱۲/);
  }
});

test('spaces and line ends around a token are no part of it', () => {
  const env = { SLACK_BOT_TOKEN: ' xoxb-1\n', SLACK_APP_TOKEN: 'xapp-1\r\n' };
  expect(readConfig(env).slack).toMatchObject({ botToken: 'xoxb-1', transport: { appToken: 'xapp-1' } });
});

test('a damaged file is named, but not what people wrote in it', () => {
  let cause: unknown;
  try {
    JSON.parse('{"name":"Maryam Ghasemi",}');
  } catch (error) {
    cause = error;
  }
  const told = said(new StoreFileError({ file: 'db.json', problem: 'damaged' }, cause));
  expect(told).toContain('db.json');
  expect(told).not.toContain('Maryam');
});
