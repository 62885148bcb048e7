import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { Texts } from '../core/texts.ts';
import { UserError } from '../core/user-error.ts';
import { backUp, migrateStore, restore } from './move-data.ts';

/** `backup`, `restore` and `migrate-store`; `guarded` tells what went wrong. */
export function addMoveCommands(
  program: Command,
  texts: Texts,
  config: () => Config,
  say: (line: string) => void,
  guarded: <A extends unknown[]>(run: (...args: A) => Promise<void>) => (...args: A) => Promise<void>,
): void {
  program
    .command('backup')
    .description(texts.t('cli:about-backup'))
    .requiredOption('--to <file>', texts.t('cli:about-file'))
    .action(
      guarded(async ({ to }: { to: string }) => {
        for (const line of await backUp(config(), to, texts)) say(line);
      }),
    );

  program
    .command('restore')
    .description(texts.t('cli:about-restore'))
    .requiredOption('--from <file>', texts.t('cli:about-file'))
    .action(
      guarded(async ({ from }: { from: string }) => {
        for (const line of await restore(config(), from, texts)) say(line);
      }),
    );

  program
    .command('migrate-store')
    .description(texts.t('cli:about-migrate'))
    .requiredOption('--from <place>', texts.t('cli:about-place'))
    .requiredOption('--to <place>', texts.t('cli:about-place'))
    .action(
      guarded(async ({ from, to }: { from: string; to: string }) => {
        const [source, target] = [placeOf(from, config), placeOf(to, config)];
        for (const line of await migrateStore(source, target, texts)) say(line);
      }),
    );
}

/** What is typed can be read in the list of processes and stays in the shell's history: a password comes from the environment. */
function placeOf(typed: string, config: () => Config): string {
  if (typed === 'database') {
    const { databaseUrl } = config();
    if (databaseUrl === undefined) throw new UserError('cli:no-database');
    return databaseUrl;
  }
  if (/^postgres(ql)?:\/\/[^/?#]*:.*@|[?&]password=/i.test(typed)) throw new UserError('cli:password-typed');
  return typed;
}
