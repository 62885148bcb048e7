import { expect, test } from 'vitest';
import { LOCALES, type Locale } from '../../src/core/locale.ts';
import { loadTexts } from '../../src/load-content.ts';
import { createProgram } from '../../src/operator/create-program.ts';

const textsFor = loadTexts();

/** What a line answers on standard error and output, and the exit code. */
function typed(locale: Locale, ...line: readonly string[]) {
  const said: string[] = [];
  const printed: string[] = [];
  const ended = new Error('ended');
  let exit: number | undefined;
  const program = createProgram(
    textsFor(locale),
    { DISCORD_TOKEN: 'a-token-of-somebody' },
    (code) => {
      exit = code;
      throw ended;
    },
    (text) => said.push(text),
  ).configureOutput({ writeOut: (text) => printed.push(text), writeErr: (text) => printed.push(text) });
  program
    .command('backup')
    .description('…')
    .argument('[what]')
    .requiredOption('--to <file>', '…')
    .action(() => undefined);
  try {
    program.parse(line, { from: 'user' });
  } catch (error) {
    if (error !== ended) throw error;
  }
  return { said: said.join('\n'), printed: printed.join(''), exit };
}

test.each(LOCALES)(
  '%s: each mistake is told in the language, with what it is about and nothing else',
  (locale) => {
    const { t } = textsFor(locale);
    const cases = [
      [['backup'], t('cli:usage-missing-option', { what: '--to <file>' })],
      [['backup', '--to'], t('cli:usage-without-value', { what: '--to <file>' })],
      [['backup', '--to', 'f', '--too'], t('cli:usage-unknown-option', { what: '--too' })],
      [['bakcup'], t('cli:usage-unknown-command', { what: 'bakcup' })],
      [['backup', '--to', 'x', 'a', 'b'], t('cli:usage-too-many')],
    ] as const;
    for (const [line, expected] of cases) {
      const { said, exit, printed } = typed(locale, ...line);
      expect([said, exit, printed]).toEqual([expected, 1, '']);
    }
  },
);

test.each(LOCALES)('%s: help has headings of the language and ends well', (locale) => {
  const { t } = textsFor(locale);
  for (const line of [['--help'], ['help']] as const) {
    const { said, exit, printed } = typed(locale, ...line);
    expect([said, exit]).toEqual(['', 0]);
    for (const heading of ['usage', 'usage-options', 'usage-commands'] as const)
      expect(printed).toContain(t(`cli:${heading}`));
    if (locale === 'fa') expect(printed).not.toMatch(/Usage|Options|Commands|display/);
  }
});

test('a secret that was typed is not repeated', () => {
  expect(typed('en', 'a-token-of-somebody').said).not.toContain('a-token-of-somebody');
});
