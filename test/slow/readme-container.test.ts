import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const run = promisify(execFile);

interface Step {
  readonly word: string;
  readonly rest: string;
}

/** The container files of the README, in both languages. */
async function filesIn(): Promise<readonly string[]> {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  return [...readme.matchAll(/```dockerfile\n([\s\S]*?)```/g)].map(([, file = '']) => file);
}

function stepsOf(file: string): readonly Step[] {
  return file
    .trim()
    .split('\n')
    .map((line) => ({ word: line.split(' ')[0] ?? '', rest: line.slice(line.indexOf(' ') + 1) }));
}

const restOf = (steps: readonly Step[], word: string) => steps.find((step) => step.word === word)?.rest ?? '';

function wordsOf(json: string): readonly string[] {
  const words: unknown = JSON.parse(json.slice(json.indexOf('[')));
  if (!Array.isArray(words)) throw new Error(`no list: ${json}`);
  return words.map(String);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const at = server.address();
      server.close(() => resolve(typeof at === 'object' && at ? at.port : 0));
    });
  });
}

async function filesUnder(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true });
  return entries.sort();
}

test('the container file, followed step by step in a copy of what is tracked, ends in a bot that is ready', async () => {
  const [file = '', other] = await filesIn();
  expect(other).toBe(file);
  const steps = stepsOf(file);
  const inside = await mkdtemp(join(tmpdir(), 'nahad-container-'));
  onTestFinished(() => rm(inside, { recursive: true, force: true }));
  const placed = (path: string) =>
    path.replaceAll('/opt/nahad', join(inside, 'opt')).replaceAll('/var/lib/', `${inside}/`);
  const home = placed(restOf(steps, 'WORKDIR'));
  await mkdir(home, { recursive: true });

  const { stdout } = await run('git', ['ls-files'], { cwd: ROOT });
  const tracked = stdout.trim().split('\n');
  for (const { word, rest } of steps) {
    if (word === 'COPY') {
      const names = rest.split(' ');
      const to = names.pop() ?? '';
      for (const from of names) {
        const files = tracked.filter((name) => name === from || name.startsWith(`${from}/`));
        expect(files, rest).not.toEqual([]);
        for (const name of files) {
          const target = to === './' ? join(home, name) : join(home, to, name.slice(from.length));
          await mkdir(dirname(target), { recursive: true });
          await cp(join(ROOT, name), target);
        }
      }
    }
    // Who owns a directory is the engine's business here.
    if (word === 'RUN') await run('sh', ['-c', placed(rest).replace('-o node -g node ', '')], { cwd: home });
  }

  const image = await filesUnder(home);
  expect(image.filter((name) => /(^|\/)\.env|^data\/(store|keys)/.test(name))).toEqual([]);
  const settings = Object.fromEntries(
    restOf(steps, 'ENV')
      .split(' ')
      .map((one) => one.split('=')),
  );
  expect(readConfig(settings).web.host).toBe('0.0.0.0');
  const port = await freePort();
  const env = {
    PATH: process.env['PATH'],
    ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, placed(String(value))])),
    NAHAD_WEB_HOST: '127.0.0.1',
    NAHAD_WEB_PORT: '0',
    NAHAD_OPERATIONS_PORT: String(port),
  };
  const [program = '', ...args] = wordsOf(restOf(steps, 'CMD'));
  const bot = spawn(program, args, { cwd: home, env });
  onTestFinished(() => void bot.kill('SIGKILL'));
  const readyz = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(readyz, { timeout: 60_000 }).toBe(200);
  const check = wordsOf(restOf(steps, 'HEALTHCHECK')).map((word) =>
    word.replace(String(settings['NAHAD_OPERATIONS_PORT']), String(port)),
  );
  await run(check[0] ?? '', check.slice(1));

  const ended = new Promise<number | null>((resolve) => bot.once('exit', resolve));
  bot.kill('SIGTERM');
  expect(await ended).toBe(0);
  // Only the volumes were written to: the rest can be read-only.
  expect(await filesUnder(home)).toEqual(image);
  await expect(run(check[0] ?? '', check.slice(1))).rejects.toThrow();
}, 240_000);

test('nobody in the container is root, its Node is one that we test, and data and keys are kept apart', async () => {
  const [file = ''] = await filesIn();
  const steps = stepsOf(file);
  expect(restOf(steps, 'USER')).toBe('node');
  expect(steps.findIndex(({ word }) => word === 'USER')).toBeLessThan(
    steps.findIndex(({ word }) => word === 'CMD'),
  );
  const [, version = ''] = /^node:(\d+)-/.exec(restOf(steps, 'FROM')) ?? [];
  expect(await readFile(join(ROOT, '.ci/run'), 'utf8')).toMatch(new RegExp(` ${version}\\.\\d+\\.\\d+`));
  expect(wordsOf(restOf(steps, 'VOLUME'))).toEqual(['/var/lib/nahad', '/var/lib/nahad-keys']);
  expect(restOf(steps, 'ENV')).not.toMatch(/TOKEN|SECRET|DATABASE_URL/);
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const command = /```sh\n(docker build[\s\S]*?)```/.exec(readme)?.[1] ?? '';
  for (const volume of wordsOf(restOf(steps, 'VOLUME'))) expect(command).toContain(`:${volume}`);
  for (const option of ['--read-only', '--tmpfs /tmp', '--cap-drop ALL', 'no-new-privileges'])
    expect(command).toContain(option);
});
