import { isIP } from 'node:net';
import { relative, resolve } from 'node:path';
import { z } from 'zod';
import type { Locale } from './core/locale.ts';
import type { TextKey, TextValues } from './core/texts.ts';
import { isSecret } from './operator/hide-secrets.ts';

export interface Config {
  readonly dataDir: string;
  readonly keyDir: string;
  /** Absent: the store is the data directory. */
  readonly databaseUrl: string | undefined;
  readonly web: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string | undefined;
    /** Addresses or networks of proxies whose word about who sends is believed. */
    readonly proxies: readonly string[];
  };
  /** Where those who watch the process look; absent: nowhere. */
  readonly operations: { readonly host: string; readonly port: number } | undefined;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly logLevel: (typeof LEVELS)[number];
  /** Absent: the bot is not in Slack. */
  readonly slack: SlackConfig | undefined;
  /** Absent: the bot is not in Discord. */
  readonly discord: DiscordConfig | undefined;
}

export interface DiscordConfig {
  readonly token: string;
  /** Without the version and without a slash at the end. */
  readonly apiUrl: string;
}

export interface SlackConfig {
  readonly botToken: string;
  /** Ends with a slash. */
  readonly apiUrl: string;
  /** Slack reaches us by a socket that we open, or by signed requests to this port. */
  readonly transport:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string; readonly host: string; readonly port: number };
}

/** One setting that is wrong, to be said in the operator's language. */
export interface ConfigProblem {
  readonly key: TextKey;
  readonly values: TextValues;
}

export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ key, values }) => `${key} ${JSON.stringify(values)}`).join('; '));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Tokens are longer, what belongs into the other settings hardly ever is. */
const LONGEST_SHOWN = 40;
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** Any of these says that Slack is wanted. */
const SLACK_NAMES = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_HTTP_PORT',
] as const;

const isTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

/** An IP address, or a network as `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'cli:config-port')
  .transform(Number)
  .refine((number) => number <= 65_535, 'cli:config-port');

const address = z
  .url({ protocol: /^https?$/, error: 'cli:config-url' })
  .refine((url) => !URL.canParse(url) || !holdsSecret(new URL(url)), 'cli:config-url-secret');

/** Anything else than word signs, dots and hyphens would be quoted, token and all, by the library that refuses it. */
const token = (start: string, problem: TextKey) =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^${start}-[\\w.-]+$`), problem);

const path = z.string().trim().min(1, 'cli:config-empty');

const schema = z.object({
  NAHAD_DATA_DIR: path.default('data/store'),
  NAHAD_KEY_DIR: path.default('data/keys'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'cli:config-database-url' })
    .refine((url) => !URL.canParse(url) || !isTorn(new URL(url)), 'cli:config-database-torn')
    .optional(),
  NAHAD_WEB_HOST: path.default('127.0.0.1'),
  NAHAD_WEB_PORT: port.default(8080),
  NAHAD_WEB_URL: address.optional(),
  NAHAD_WEB_PROXIES: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((names) => names.every(isNetwork), 'cli:config-proxies')
    .default([]),
  NAHAD_OPERATIONS_HOST: path.default('127.0.0.1'),
  NAHAD_OPERATIONS_PORT: port.optional(),
  NAHAD_LOCALE: z.enum(['fa', 'en'], 'cli:config-locale').default('fa'),
  NAHAD_TIME_ZONE: z.string().refine(isTimeZone, 'cli:config-zone').default('Asia/Tehran'),
  NAHAD_LOG_LEVEL: z.enum(LEVELS, 'cli:config-level').default('warn'),
  SLACK_BOT_TOKEN: token('xoxb', 'cli:config-bot-token').optional(),
  SLACK_APP_TOKEN: token('xapp', 'cli:config-app-token').optional(),
  SLACK_SIGNING_SECRET: z.string().trim().min(1, 'cli:config-secret').optional(),
  SLACK_API_URL: address.default('https://slack.com/api/'),
  SLACK_HTTP_HOST: path.default('127.0.0.1'),
  SLACK_HTTP_PORT: port.optional(),
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]+(\.[\w-]+)*$/, 'cli:config-discord-token')
    .optional(),
  DISCORD_API_URL: address.default('https://discord.com/api'),
});

/**
 * The settings, from the environment and nothing else.
 *
 * @throws ConfigError with every problem at once
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = schema.safeParse(env);
  const problems: ConfigProblem[] = (parsed.error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0]);
    return {
      key: issue.message as TextKey,
      values: { name, value: shown(name, env[name] ?? '') },
    };
  });
  problems.push(...slackProblems(env));
  const dataDir = resolve(parsed.data?.NAHAD_DATA_DIR ?? 'data/store');
  const keyDir = resolve(parsed.data?.NAHAD_KEY_DIR ?? 'data/keys');
  if (isInside(keyDir, dataDir)) {
    problems.push({ key: 'cli:config-keys-inside', values: { name: 'NAHAD_KEY_DIR', value: keyDir } });
  }
  if (!parsed.success || problems.length) throw new ConfigError(problems);
  const settings = parsed.data;
  return {
    dataDir,
    keyDir,
    databaseUrl: settings.DATABASE_URL,
    web: {
      host: settings.NAHAD_WEB_HOST,
      port: settings.NAHAD_WEB_PORT,
      publicUrl: settings.NAHAD_WEB_URL,
      proxies: settings.NAHAD_WEB_PROXIES,
    },
    operations:
      settings.NAHAD_OPERATIONS_PORT === undefined
        ? undefined
        : { host: settings.NAHAD_OPERATIONS_HOST, port: settings.NAHAD_OPERATIONS_PORT },
    locale: settings.NAHAD_LOCALE,
    timeZone: settings.NAHAD_TIME_ZONE,
    logLevel: settings.NAHAD_LOG_LEVEL,
    slack: slackOf(settings),
    discord: discordOf(settings),
  };
}

/** What is missing beside what is there; the way in is chosen by the port. */
function slackProblems(env: Readonly<Record<string, string | undefined>>): ConfigProblem[] {
  const missing = (name: string, because: string): ConfigProblem[] =>
    env[name] ? [] : [{ key: 'cli:config-slack-missing', values: { name, because } }];
  const wanted = SLACK_NAMES.find((name) => env[name]);
  if (!wanted) return [];
  return [
    ...missing('SLACK_BOT_TOKEN', wanted),
    ...(env['SLACK_HTTP_PORT']
      ? missing('SLACK_SIGNING_SECRET', 'SLACK_HTTP_PORT')
      : missing('SLACK_APP_TOKEN', wanted)),
  ];
}

function slackOf(settings: z.infer<typeof schema>): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_HTTP_PORT: at } = settings;
  const apiUrl = settings.SLACK_API_URL.replace(/\/*$/, '/');
  if (botToken === undefined) return undefined;
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_HTTP_HOST: host } = settings;
  if (at !== undefined && signingSecret !== undefined)
    return { botToken, apiUrl, transport: { kind: 'http', signingSecret, host, port: at } };
  return appToken === undefined ? undefined : { botToken, apiUrl, transport: { kind: 'socket', appToken } };
}

function discordOf({ DISCORD_TOKEN: token, DISCORD_API_URL: url }: z.infer<typeof schema>) {
  return token === undefined ? undefined : { token, apiUrl: url.replace(/(?:\/v\d+)?\/*$/, '') };
}

/** A secret is never repeated in a message; nor what may be one under a wrong name. */
function shown(name: string, value: string): string {
  return isSecret(name) || value.length > LONGEST_SHOWN || value.includes('@') ? '…' : value;
}

function holdsSecret({ username, password }: URL): boolean {
  return username !== '' || password !== '';
}

/** An unescaped sign of the password ends it early; the rest would be taken for a database's name, and printed as one. */
function isTorn({ pathname, search, hash }: URL): boolean {
  return `${pathname}${search}${hash}`.includes('@');
}

/** The language of the terminal: what is configured, else what the system says, else English. */
export function operatorLocale(env: Readonly<Record<string, string | undefined>>): Locale {
  const said = env['NAHAD_LOCALE'] ?? env['LC_ALL'] ?? env['LANG'] ?? '';
  return said.startsWith('fa') ? 'fa' : 'en';
}

function isInside(inner: string, outer: string): boolean {
  const way = relative(outer, inner);
  return way === '' || !(way.startsWith('..') || resolve(way) === way);
}
