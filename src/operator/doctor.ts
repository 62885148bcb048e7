import { access, constants, mkdir } from 'node:fs/promises';
import { type Config, readConfig } from '../config.ts';
import type { Texts } from '../core/texts.ts';
import { loadContent } from '../load-content.ts';
import { examineDiscord, type TeamChannel } from '../platforms/discord/examine-discord.ts';
import { examineSlack, type Finding } from '../platforms/slack/examine-slack.ts';
import { openJsonStore } from '../store/json/open-json-store.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { StoreLockedError } from '../store/store-errors.ts';
import { explain } from './explain.ts';

/** Checks what the bot needs, one line each, and says how to mend what is wrong; later checks run all the same. */
export async function examine(
  env: Readonly<Record<string, string | undefined>>,
  texts: Texts,
): Promise<{ readonly lines: readonly string[]; readonly healthy: boolean }> {
  const checks = [
    () => node(texts),
    () => tehran(texts),
    () => content(texts),
    () => store(env, texts),
    () => keys(env, texts),
  ];
  const lines: string[] = [];
  let healthy = true;
  for (const check of checks) {
    try {
      lines.push(`${texts.t('cli:doctor-ok')}  ${await check()}`);
    } catch (error) {
      healthy = false;
      lines.push(`${texts.t('cli:doctor-bad')}  ${explain(error, texts, env)}`);
    }
  }
  for (const finding of [...(await slack(env, texts)), ...(await discord(env, texts))]) {
    healthy &&= finding.healthy;
    lines.push(`${texts.t(finding.healthy ? 'cli:doctor-ok' : 'cli:doctor-bad')}  ${finding.text}`);
  }
  return { lines, healthy };
}

/** Nothing where Slack is not configured; mistakes of the settings are told by the checks before. */
async function slack(
  env: Readonly<Record<string, string | undefined>>,
  texts: Texts,
): Promise<readonly Finding[]> {
  const connection = settings(env)?.slack;
  return connection ? examineSlack(connection, { now: () => new Date() }, texts) : [];
}

/** As with Slack; the channels of teams are in the store. */
async function discord(
  env: Readonly<Record<string, string | undefined>>,
  texts: Texts,
): Promise<readonly Finding[]> {
  const config = settings(env);
  if (!config?.discord) return [];
  return examineDiscord(config.discord, await teamChannels(config.dataDir), texts);
}

/** Undefined while another process has the store, or when it cannot be read (which the check before has told). */
async function teamChannels(dataDir: string): Promise<readonly TeamChannel[] | undefined> {
  const opened = await openJsonStore(dataDir).catch(() => undefined);
  if (!opened) return undefined;
  const teams = await opened.teams.list();
  await opened.close();
  return teams.flatMap(({ platform, state, name, channelId }) =>
    platform === 'discord' && state !== 'ended' && channelId ? [{ team: name, channelId }] : [],
  );
}

function settings(env: Readonly<Record<string, string | undefined>>): Config | undefined {
  try {
    return readConfig(env);
  } catch {
    return undefined;
  }
}

async function node(texts: Texts): Promise<string> {
  const { node: version, tz = '?' } = process.versions;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(texts.t('cli:doctor-node-old', { version }));
  return texts.t('cli:doctor-node', { version, tz });
}

/** Old time zone data still has Iran's summer time, abolished in 2022; every schedule would be an hour off. */
async function tehran(texts: Texts): Promise<string> {
  const format = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Tehran', timeZoneName: 'longOffset' });
  const offsets = ['2026-01-15', '2026-07-15'].map(
    (day) => format.formatToParts(new Date(day)).find((part) => part.type === 'timeZoneName')?.value,
  );
  if (offsets.some((offset) => offset !== 'GMT+03:30')) throw new Error(`Asia/Tehran: ${offsets.join(', ')}`);
  return texts.t('cli:doctor-tehran');
}

async function content(texts: Texts): Promise<string> {
  const { knowledge, instrument } = await loadContent();
  const counts = { topics: knowledge.entries.size, phrases: knowledge.phrases.length };
  return `${texts.t('cli:doctor-knowledge', counts)}${texts.locale === 'fa' ? '؛' : ';'} ${texts.t('cli:doctor-instrument', { items: instrument.items.size })}`;
}

async function store(env: Readonly<Record<string, string | undefined>>, texts: Texts): Promise<string> {
  const { dataDir, databaseUrl } = readConfig(env);
  if (databaseUrl !== undefined) {
    const database = await openPostgresStore(databaseUrl);
    const teams = (await database.teams.list()).length;
    await database.close();
    return texts.t('cli:doctor-database', { teams });
  }
  const opened = await openJsonStore(dataDir).catch((error: unknown) => {
    if (error instanceof StoreLockedError) return undefined;
    throw error;
  });
  if (!opened) return texts.t('cli:doctor-running', { dir: dataDir });
  const teams = (await opened.teams.list()).length;
  await opened.close();
  return texts.t('cli:doctor-store', { dir: dataDir, teams });
}

async function keys(env: Readonly<Record<string, string | undefined>>, texts: Texts): Promise<string> {
  const { keyDir } = readConfig(env);
  await mkdir(keyDir, { recursive: true, mode: 0o700 });
  await access(keyDir, constants.W_OK);
  return texts.t('cli:doctor-keys', { dir: keyDir });
}
