import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { memberKey } from '../../src/core/member.ts';
import { openJsonStore } from '../../src/store/json/open-json-store.ts';
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
import { startOverlay } from '../platforms/slack/overlay.ts';
import { controlIn } from '../platforms/slack/slack-harness.ts';
import { localSlackBinary, SKIPPED } from '../platforms/slack/slack-parts.ts';
import { sampleTeam } from '../store/sample-rows.ts';

const binary = localSlackBinary();
const OTHERS = Array.from({ length: 29 }, (_, at) => `U1${at}PERSON`);
const LONG = { timeout: 60_000, interval: 100 };
const CLOSELY = { timeout: 60_000, interval: 5 };

async function use(others: readonly string[] = OTHERS) {
  const dir = mkdtempSync(join(tmpdir(), 'nahad-kill-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const overlay = await startOverlay(SECRET);
  onTestFinished(() => overlay.stop());
  const slack = await startLocalSlack(binary ?? '', 'socket', '', others);
  onTestFinished(() => slack.stop());
  overlay.connect({ server: slack.url });
  const dataDir = join(dir, 'store');
  await seed(dataDir, [SARA, ...others]);
  const env = {
    PATH: process.env['PATH'],
    NAHAD_DATA_DIR: dataDir,
    NAHAD_KEY_DIR: join(dir, 'keys'),
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: `${overlay.url}/api/`,
  };
  return { overlay, slack, dataDir, run: () => runBot(env) };
}

/** A running team, whom Sara manages. */
async function seed(dataDir: string, people: readonly string[]): Promise<void> {
  const store = await openJsonStore(dataDir);
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
  await store.close();
}

interface Bot {
  /** Resolves once it has sent what was planned. */
  readonly ready: Promise<unknown>;
  kill(): Promise<void>;
}

function runBot(env: NodeJS.ProcessEnv): Bot {
  const script = new URL('slack-process.ts', import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    ready: child.stdout ? once(child.stdout, 'data') : Promise.reject(new Error('no output')),
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const controls = (slack: LocalSlack) => ({
  async promptsOf(person: string): Promise<readonly SlackMessage[]> {
    const channel = await slack.direct(person);
    return (await slack.messages(channel)).filter(({ blocks }) => controlIn(blocks, 'Answer'));
  },
  /** Opens the form of Sara's prompt; an answer to each of its questions. */
  async open(prompt: SlackMessage | undefined) {
    const channel = await slack.direct(SARA);
    const opened = slack.next('view');
    const action = controlIn(prompt?.blocks, 'Answer');
    await slack.control('/interact', { channel, messageTs: prompt?.ts, user: SARA, action });
    await opened;
    const inputs = slack.windows()[0]?.blocks.filter(({ type }) => type === 'input') ?? [];
    const given = inputs.map(({ block_id }) => [
      String(block_id),
      { value: { type: 'radio_buttons', selected_option: { value: 'dk' } } },
    ]);
    return Object.fromEntries(given);
  },
});

async function responsesIn(dataDir: string) {
  const store = await openJsonStore(dataDir);
  const [round] = await store.rounds.ofTeam('team-1');
  const responses = await store.responses.ofRound(round?.id ?? '');
  await store.close();
  return responses;
}

describe.skipIf(!binary)(`kill -9 in Slack${binary ? '' : ` (${SKIPPED})`}`, () => {
  test('during a fan-out no prompt is lost or repeated, after a form nothing that was said to be saved', async () => {
    const { overlay, slack, dataDir, run } = await use();
    const posts = () => overlay.calls.filter(({ method }) => method === 'chat.postMessage').length;
    const { promptsOf, open } = controls(slack);
    const counts = () =>
      Promise.all([SARA, ...OTHERS].map(async (person) => (await promptsOf(person)).length));
    const once = [SARA, ...OTHERS].map(() => 1);

    const first = run();
    await first.ready;
    const commanded = slack.control('/command', {
      channel: GENERAL,
      user: SARA,
      command: '/nahad',
      text: 'checkin open',
    });
    await expect.poll(posts, CLOSELY).toBeGreaterThanOrEqual(3);
    await first.kill();
    await commanded;
    const before = posts();
    // Posted, but the process that posted never hears it.
    overlay.fail('chat.postMessage', { cut: 'after' });
    const second = run();
    await expect.poll(posts, CLOSELY).toBeGreaterThanOrEqual(before + 3);
    await second.kill();
    // Else nothing was cut short.
    expect(posts()).toBeLessThan(once.length);
    const third = run();
    await expect.poll(counts, LONG).toEqual(once);

    const given = await open((await promptsOf(SARA))[0]);
    const saved = slack.next('view', 'view_errors');
    slack.submit(given);
    expect(JSON.stringify(await saved)).toContain('saved');
    await third.kill();

    expect(await responsesIn(dataDir)).toHaveLength(1);
    const fourth = run();
    await fourth.ready;
    // Longer than until what is unknown is looked up.
    await expect.poll(() => posts(), { timeout: 4000, interval: 1000 }).toBeGreaterThan(0);
    expect(await counts()).toEqual(once);
    await fourth.kill();
  });

  test.each(['handed', 'acknowledged'] as const)(
    'between a form and its acknowledgement (%s) nobody was told it is saved; sent again, it counts once',
    async (when) => {
      const { overlay, slack, dataDir, run } = await use(OTHERS.slice(0, 5));
      const { promptsOf, open } = controls(slack);
      const first = run();
      await first.ready;
      await slack.control('/command', {
        channel: GENERAL,
        user: SARA,
        command: '/nahad',
        text: 'checkin open',
      });
      await expect.poll(async () => (await promptsOf(SARA)).length, LONG).toBe(1);
      const given = await open((await promptsOf(SARA))[0]);
      const cut = overlay.socket.cutForm(when);
      slack.submit(given);
      await cut;
      await first.kill();
      expect(JSON.stringify(slack.windows())).not.toContain('saved');
      // What was acknowledged is on the disk already; what was only handed over may be.
      const written = await responsesIn(dataDir);
      if (when === 'acknowledged') expect(written).toHaveLength(1);
      const second = run();
      await second.ready;
      slack.submit(given);
      await expect.poll(() => JSON.stringify(slack.windows()), LONG).toContain('saved');
      await second.kill();
      expect(await responsesIn(dataDir)).toHaveLength(1);
      expect(await promptsOf(SARA)).toHaveLength(1);
    },
  );
});
