import type { Command } from 'commander';
import { auditPrivacy } from './audit-privacy.ts';
import type { Config } from './config.ts';
import type { Texts } from './core/texts.ts';
import { UserError } from './core/user-error.ts';
import { type OpenedApp, openApp } from './open-app.ts';
import { auditReport } from './operator/explain-finding.ts';
import { clearBackups } from './operator/old-backups.ts';
import { auditLines, setHold, showRetention } from './operator/records.ts';

interface RecordOptions {
  readonly hold?: string;
  readonly release?: string;
  readonly backups?: string;
  readonly delete?: boolean;
}

/** `records`, `privacy-audit` and `audit`; what only reads works while the bot runs. `guarded` tells what went wrong. */
export function addRecordCommands(
  program: Command,
  texts: Texts,
  config: () => Config,
  say: (line: string) => void,
  guarded: <A extends unknown[]>(run: (...args: A) => Promise<void>) => (...args: A) => Promise<void>,
): void {
  const sayAll = (lines: readonly string[]) => lines.forEach(say);

  async function withApp(reading: boolean, run: (opened: OpenedApp) => Promise<void>): Promise<void> {
    const opened = await openApp(config(), { sample: 'leave', reading });
    try {
      await run(opened);
    } finally {
      await opened.close();
    }
  }

  program
    .command('records')
    .description(texts.t('cli:about-records'))
    .option('--hold <category>', texts.t('cli:about-hold'))
    .option('--release <category>', texts.t('cli:about-release'))
    .option('--backups <directory>', texts.t('cli:about-backups'))
    .option('--delete', texts.t('cli:about-delete'))
    .action(
      guarded(async ({ hold, release, backups, delete: isDeleting = false }: RecordOptions) => {
        if (isDeleting && backups === undefined) throw new UserError('cli:delete-needs-backups');
        const now = new Date();
        await withApp(hold === undefined && release === undefined, async ({ store }) => {
          if (hold !== undefined) await setHold(store, hold, true, now);
          if (release !== undefined) await setHold(store, release, false, now);
          sayAll(await showRetention(store, now, texts));
        });
        if (backups === undefined) say(texts.t('cli:records-backups'));
        else sayAll(await clearBackups({ directory: backups, isDeleting, now }, texts));
      }),
    );

  program
    .command('privacy-audit')
    .description(texts.t('cli:about-privacy-audit'))
    .action(
      guarded(() =>
        withApp(true, async (opened) => {
          const findings = await auditPrivacy(opened, config());
          sayAll(auditReport(findings, texts));
          if (findings.length > 0) process.exitCode = 1;
        }),
      ),
    );

  program
    .command('audit')
    .description(texts.t('cli:about-audit'))
    .action(guarded(() => withApp(true, async ({ store }) => sayAll(await auditLines(store)))));
}
