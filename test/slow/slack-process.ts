import { setTimeout as wait } from 'node:timers/promises';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { joinSlack } from '../../src/join-slack.ts';
import { loadContent } from '../../src/load-content.ts';
import { createFileRoundKeys } from '../../src/store/file-round-keys.ts';
import { createFileSafe } from '../../src/store/file-safe.ts';
import { openJsonStore } from '../../src/store/json/open-json-store.ts';

/** The bot in Slack, to be killed: its hours pass in minutes, so that what it waits for comes while a test looks. */
const SPEED = 100;
const TICK_MS = 200;

const config = readConfig(process.env);
if (!config.slack) throw new Error('no Slack');
const started = Date.now();
const clock = { now: () => new Date(started + (Date.now() - started) * SPEED) };
const silent = { info: () => undefined, warn: () => undefined };
const logger = {
  ...silent,
  error: (fields: object, message: string) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
};
const content = await loadContent();
const store = await openJsonStore(config.dataDir, { logger });
const keys = createFileRoundKeys(config.keyDir);
const { locale, timeZone } = config;
const safe = createFileSafe(config.keyDir);
const app = createApp({ content, store, keys, safe, clock, logger, locale, timeZone });
const close = async () => store.close();
await joinSlack(config.slack, { app, content, store, clock, locale, isSample: false, close });
await app.startScheduler();
process.stdout.write('ready\n');
for (;;) {
  await app.tick(clock.now());
  await wait(TICK_MS);
}
