import { existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { operatorLocale, readConfig } from './config.ts';
import { UserError } from './core/user-error.ts';
import { loadContent, loadTexts } from './load-content.ts';
import { openApp } from './open-app.ts';
import { answerOnce } from './operator/answer-once.ts';
import { askLine } from './operator/ask-line.ts';
import { createProgram } from './operator/create-program.ts';
import { examine } from './operator/doctor.ts';
import { explain } from './operator/explain.ts';
import { hideSecrets } from './operator/hide-secrets.ts';
import { addMoveCommands } from './operator/move-commands.ts';
import { digestFor, exportData } from './operator/operator-output.ts';
import { runConsole } from './operator/run-console.ts';
import { watchCrashes } from './operator/watch-crashes.ts';
import { findInvitation } from './platforms/discord/examine-discord.ts';
import { slackManifest } from './platforms/slack/manifest.ts';
import { addRecordCommands } from './record-commands.ts';

watchCrashes();
if (existsSync('.env')) process.loadEnvFile('.env');
const texts = loadTexts()(operatorLocale(process.env));
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Reports what went wrong in the operator's language and sets the exit code; never a stack. */
function guarded<A extends unknown[]>(run: (...args: A) => Promise<void>) {
  return async (...args: A): Promise<void> => {
    try {
      await run(...args);
    } catch (error) {
      process.stderr.write(`${explain(error, texts, process.env)}\n`);
      process.exitCode = 1;
    }
  };
}

const program = createProgram(texts, process.env, (code) => process.exit(code));

program
  .command('start')
  .description(texts.t('cli:about-start'))
  .option('--empty', texts.t('cli:about-empty'))
  .option('--keys-lost', texts.t('cli:about-keys-lost'))
  .action(() => import('./main.ts').then(() => undefined));

program
  .command('console')
  .description(texts.t('cli:about-console'))
  .option('--as <id>', texts.t('cli:about-as'))
  .option('--empty', texts.t('cli:about-empty'))
  .action(
    guarded(async (options: { as?: string; empty?: boolean }) => {
      const opened = await openApp(readConfig(process.env), { sample: options.empty ? 'refuse' : 'make' });
      try {
        await runConsole(opened, { input: process.stdin, output: process.stdout, as: options.as });
      } finally {
        await opened.close();
      }
    }),
  );

program
  .command('ask')
  .description(texts.t('cli:about-ask'))
  .argument('[question]')
  .option('--jsonl', texts.t('cli:about-jsonl'))
  .action(
    guarded(async (question: string | undefined, options: { jsonl?: boolean }) => {
      const content = await loadContent();
      if (!options.jsonl) {
        say(answerOnce(content, question ?? ''));
        return;
      }
      const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
      for await (const line of lines)
        if (line.trim()) say(JSON.stringify(askLine(line, content.search, texts)));
    }),
  );

program
  .command('digest')
  .description(texts.t('cli:about-digest'))
  .requiredOption('--team <id>', texts.t('cli:about-team'))
  .option('--locale <locale>', texts.t('cli:about-locale'), operatorLocale(process.env))
  .option('--format <format>', texts.t('cli:about-format'), 'text')
  .option('--out <file>', texts.t('cli:about-out'))
  .action(
    guarded(async (options: { team: string; locale: string; format: string; out?: string }) => {
      const { out, format } = options;
      if (!out && (format === 'pdf' || format === 'xlsx'))
        throw new UserError('cli:digest-needs-out', { format });
      const opened = await openApp(readConfig(process.env), { sample: 'leave' });
      try {
        const data = await digestFor(opened, options, texts);
        if (out) writeFileSync(out, data);
        else process.stdout.write(data);
      } finally {
        await opened.close();
      }
    }),
  );

program
  .command('export')
  .description(texts.t('cli:about-export'))
  .option('--format <format>', 'json', 'json')
  .action(
    guarded(async ({ format }: { format: string }) => {
      if (format !== 'json') throw new UserError('cli:bad-option', { name: 'format' });
      const opened = await openApp(readConfig(process.env), { sample: 'leave' });
      try {
        const data = await exportData(opened.store);
        await opened.store.records.note({ at: opened.clock.now(), actor: 'operator', action: 'exported' });
        say(JSON.stringify(data, null, 2));
      } finally {
        await opened.close();
      }
    }),
  );

addMoveCommands(program, texts, () => readConfig(process.env), say, guarded);
addRecordCommands(program, texts, () => readConfig(process.env), say, guarded);

program
  .command('manifest')
  .description(texts.t('cli:about-manifest'))
  .requiredOption('--platform <platform>', texts.t('cli:about-platform'))
  .option('--request-url <url>', texts.t('cli:about-request-url'))
  .action(
    guarded(async (options: { platform: string; requestUrl?: string }) => {
      if (options.platform === 'discord') {
        const { discord } = readConfig(process.env);
        if (!discord) throw new UserError('cli:discord-missing');
        say(await findInvitation(discord));
        return;
      }
      if (options.platform !== 'slack') throw new UserError('cli:bad-option', { name: 'platform' });
      say(JSON.stringify(slackManifest(texts, options.requestUrl), null, 2));
    }),
  );

program
  .command('doctor')
  .description(texts.t('cli:about-doctor'))
  .action(
    guarded(async () => {
      const { lines, healthy } = await examine(process.env, texts);
      for (const line of lines) say(hideSecrets(line, process.env));
      if (!healthy) process.exitCode = 1;
    }),
  );

await program.parseAsync();
