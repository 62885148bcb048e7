import { Command, type CommanderError } from 'commander';
import type { TextKey, Texts } from '../core/texts.ts';
import { type Environment, hideSecrets } from './hide-secrets.ts';

/** What commander calls a mistake, and its text. */
const MISTAKES: Readonly<Record<string, TextKey>> = {
  'commander.unknownOption': 'cli:usage-unknown-option',
  'commander.unknownCommand': 'cli:usage-unknown-command',
  'commander.missingMandatoryOptionValue': 'cli:usage-missing-option',
  'commander.optionMissingArgument': 'cli:usage-without-value',
  'commander.missingArgument': 'cli:usage-missing-argument',
  'commander.excessArguments': 'cli:usage-too-many',
};
const HEADINGS: Readonly<Record<string, TextKey>> = {
  'Usage:': 'cli:usage',
  'Arguments:': 'cli:usage-arguments',
  'Options:': 'cli:usage-options',
  'Commands:': 'cli:usage-commands',
};

/**
 * A program whose help and whose refusals are in the operator's language. Commands made from it are the same.
 * @param end what ends the process, with its exit code
 */
export function createProgram(
  texts: Texts,
  env: Environment,
  end: (code: number) => never,
  complain: (line: string) => unknown = (line) => process.stderr.write(`${line}\n`),
): Command {
  const refuse = (error: CommanderError): never => {
    // Help that was asked for is printed already; so is help instead of a command.
    if (!error.code.startsWith('commander.help') && error.exitCode !== 0)
      complain(mistake(error, texts, env));
    return end(error.exitCode);
  };
  return new Command('nahad')
    .description(texts.t('cli:about'))
    .configureHelp({ styleTitle: (title) => (HEADINGS[title] ? texts.t(HEADINGS[title]) : title) })
    .configureOutput({ outputError: () => undefined })
    .helpOption('-h, --help', texts.t('cli:about-help'))
    .helpCommand('help [command]', texts.t('cli:about-help'))
    .exitOverride(refuse);
}

/** Commander quotes what is wrong or missing: `error: unknown option '--x'`. */
function mistake({ code, message }: CommanderError, texts: Texts, env: Environment): string {
  const key = MISTAKES[code];
  const what = /'([^']+)'/.exec(message)?.[1] ?? '';
  return hideSecrets(key ? texts.t(key, { what }) : message, env);
}
