import { existsSync } from 'node:fs';
import { operatorLocale, readConfig } from './config.ts';
import { UserError } from './core/user-error.ts';
import { loadTexts } from './load-content.ts';
import { explain } from './operator/explain.ts';
import { watchCrashes } from './operator/watch-crashes.ts';
import { start } from './start.ts';

/** From the signal to the end, whatever happens. */
const STOP_WITHIN_MS = 9_500;
/** For what was written to the terminal. */
const LAST_WORDS_MS = 300;

watchCrashes();
if (existsSync('.env')) process.loadEnvFile('.env');
const texts = loadTexts()(operatorLocale(process.env));
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const config = readConfig(process.env);
  const running = await start(config, {
    sample: process.argv.includes('--empty') ? 'refuse' : 'make',
    keysLost: process.argv.includes('--keys-lost'),
  });
  say(texts.t('cli:started', { url: running.web.address() ?? '' }));
  if (running.slack) say(texts.t('cli:started-slack', { workspace: running.slack.workspaceId() }));
  if (running.discord)
    say(texts.t('cli:started-discord', { count: running.discord.client.guilds.cache.size }));
  if (running.isSample) say(texts.t('cli:started-sample'));
  if (running.entryUrl) say(texts.t('cli:started-entry', { url: running.entryUrl }));
  say(
    config.databaseUrl
      ? texts.t('cli:stop-hint-database')
      : texts.t('cli:stop-hint', { dir: config.dataDir }),
  );

  // A library that loses its connection while it reconnects must not end the process.
  process.on('unhandledRejection', (error) =>
    running.logger.error(
      { fault: error instanceof Error ? error.name : typeof error },
      'unhandled rejection',
    ),
  );
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    // What was confirmed is on disk at any moment, so that nothing is lost by ending here.
    setTimeout(() => {
      fail(new UserError('cli:stopped-late'));
      process.exit();
    }, STOP_WITHIN_MS).unref();
    void running
      .stop()
      .then(
        () => say(texts.t('cli:stopped')),
        (error: unknown) => fail(error),
      )
      // A request that a platform leaves hanging would keep the process.
      .finally(() => setTimeout(() => process.exit(), LAST_WORDS_MS).unref());
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  fail(error);
}

function fail(error: unknown): void {
  process.stderr.write(`${explain(error, texts, process.env)}\n`);
  process.exitCode = 1;
}
