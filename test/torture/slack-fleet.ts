import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { memberKey } from '../../src/core/member.ts';
import type { Store } from '../../src/core/store.ts';
import { openJsonStore } from '../../src/store/json/open-json-store.ts';
import { openPostgresStore } from '../../src/store/postgres/open-postgres-store.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  GENERAL,
  type LocalSlack,
  SARA,
  SECRET,
  type SlackMessage,
  startLocalSlack,
  TEAM,
} from '../platforms/slack/local-slack.ts';
import { type Overlay, startOverlay } from '../platforms/slack/overlay.ts';
import { controlIn } from '../platforms/slack/slack-harness.ts';
import { type Program, startProgram } from '../program.ts';
import { sampleTeam } from '../store/sample-rows.ts';

/** Of the program that is reached by http. */
const HTTP_PORT = 38_917;
const FORM_MS = 20_000;
const SHIM = new URL('clock-shim.ts', import.meta.url).href;

/** Whole programs in one Slack workspace over loopback, with a team that Sara manages. */
export interface SlackFleet {
  readonly overlay: Overlay;
  readonly slack: LocalSlack;
  readonly people: readonly string[];
  start(): Promise<Program>;
  command(text: string): Promise<unknown>;
  /** Prompts that reached a person. */
  promptsOf(person: string): Promise<readonly SlackMessage[]>;
  /** Sara opens the form of her prompt; an answer to each of its questions. */
  openForm(): Promise<Readonly<Record<string, Record<string, unknown>>>>;
  /** For a look at the store; a directory's only while no program runs. */
  withStore<T>(look: (store: Store) => Promise<T>): Promise<T>;
  /** Sets the clock of all programs, now and later: forward, or back. */
  jump(ms: number): void;
  stop(): Promise<void>;
}

export async function startSlackFleet(
  binary: string,
  size: number,
  databaseUrl?: string,
  transport: 'socket' | 'http' = 'socket',
): Promise<SlackFleet> {
  const dir = await mkdtemp(join(tmpdir(), 'nahad-fleet-'));
  const people = [SARA, ...Array.from({ length: size - 1 }, (_, at) => `U1${at}PERSON`)];
  const overlay = await startOverlay(SECRET);
  const slack = await startLocalSlack(
    binary,
    transport === 'http' ? 'events' : 'socket',
    transport === 'http' ? `${overlay.url}/to-bot` : '',
    people.slice(1),
  );
  overlay.connect({ server: slack.url, bot: `http://127.0.0.1:${HTTP_PORT}/slack/events` });
  const clock = join(dir, 'clock');
  let jumpedMs = 0;
  const jump = (ms: number) => {
    jumpedMs += ms;
    writeFileSync(clock, String(jumpedMs));
  };
  jump(0);
  const open = () =>
    databaseUrl === undefined ? openJsonStore(join(dir, 'store')) : openPostgresStore(databaseUrl);
  async function withStore<T>(look: (store: Store) => Promise<T>): Promise<T> {
    const store = await open();
    return look(store).finally(() => store.close());
  }
  await withStore((store) => seed(store, people));
  const env = {
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    SLACK_BOT_TOKEN: BOT_TOKEN,
    ...(transport === 'socket'
      ? { SLACK_APP_TOKEN: APP_TOKEN }
      : { SLACK_SIGNING_SECRET: SECRET, SLACK_HTTP_PORT: String(HTTP_PORT) }),
    SLACK_API_URL: `${overlay.url}/api/`,
    TEST_CLOCK_FILE: clock,
  };
  async function promptsOf(person: string): Promise<readonly SlackMessage[]> {
    const channel = await slack.direct(person);
    return (await slack.messages(channel)).filter(({ blocks }) => controlIn(blocks, 'Answer'));
  }
  return {
    overlay,
    slack,
    people,
    start: () => startProgram(dir, { env, preload: SHIM }),
    command: (text) => slack.control('/command', { channel: GENERAL, user: SARA, command: '/nahad', text }),
    promptsOf,
    openForm: async () => openForm(slack, (await promptsOf(SARA))[0]),
    withStore,
    jump,
    async stop() {
      await slack.stop();
      await overlay.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function openForm(slack: LocalSlack, prompt: SlackMessage | undefined) {
  const channel = await slack.direct(SARA);
  const opened = slack.next('view');
  const action = controlIn(prompt?.blocks, 'Answer');
  await slack.control('/interact', { channel, messageTs: prompt?.ts, user: SARA, action });
  await Promise.race([opened, wait(FORM_MS).then(() => Promise.reject(new Error('no form came')))]);
  const inputs = slack.windows()[0]?.blocks.filter(({ type }) => type === 'input') ?? [];
  const given = inputs.map(({ block_id }) => [
    String(block_id),
    { value: { type: 'radio_buttons', selected_option: { value: 'dk' } } },
  ]);
  return Object.fromEntries(given);
}

async function seed(store: Store, people: readonly string[]): Promise<void> {
  const id = (person: string) => memberKey('slack', TEAM, person);
  const at = new Date();
  await store.teams.save(
    sampleTeam('team-1', {
      platform: 'slack',
      workspaceId: TEAM,
      state: 'active',
      privacy: 'confidential',
      managers: [id(SARA)],
      createdAt: at,
      startedAt: at,
    }),
  );
  for (const person of people) {
    const name = { platform: 'slack', workspaceId: TEAM, platformId: person, name: person } as const;
    await store.members.save({
      id: id(person),
      ...name,
      locale: 'en',
      roles: person === SARA ? ['admin'] : [],
    });
    await store.memberships.save({
      teamId: 'team-1',
      memberId: id(person),
      accepted: 'confidential',
      joinedAt: at,
    });
  }
}
