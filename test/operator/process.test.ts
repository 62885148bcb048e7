import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { formsOf, textOf, webVisitor } from '../platforms/web/web-visitor.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

function freshDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'nahad-process-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** The real program; resolves with what it printed up to the page's address. */
async function startProgram(dir: string, args: readonly string[] = []) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      LANG: 'en_US.UTF-8',
      NAHAD_WEB_PORT: '0',
      NAHAD_DATA_DIR: join(dir, 'store'),
      NAHAD_KEY_DIR: join(dir, 'keys'),
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const printed = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (out.includes('Ctrl+C')) resolve(out);
    });
    child.on('exit', () => reject(new Error(`ended early: ${errors}`)));
  });
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? '';
  return { child, url, printed, errors: () => errors };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

async function signIn(url: string, person: string) {
  const visitor = webVisitor(url);
  const page = await visitor.press(await visitor.get('/?lang=en'), person);
  return { visitor, page };
}

test('an answer that was acknowledged survives kill -9, and can still be changed', async () => {
  const dir = freshDir();
  const first = await startProgram(dir);
  const reza = await signIn(first.url, 'Reza Kazemi member');
  const form = await reza.visitor.press(reza.page, 'Answer');
  expect(formsOf(form.html).some(({ fields }) => fields['modal'] === 'checkin.answers')).toBe(true);
  const saved = await reza.visitor.press(form, 'Save', { 'field.TR1': '2', TR1: '2' });
  expect(textOf(saved.html)).toContain('your answers are saved');
  first.child.kill('SIGKILL');
  await ended(first.child);

  const second = await startProgram(dir);
  const again = await signIn(second.url, 'Reza Kazemi member');
  const shown = await again.visitor.press(again.page, 'Check-in');
  expect(textOf(shown.html)).toContain('You have answered round 1');
  expect(second.errors()).toBe('');
  second.child.kill('SIGTERM');
  expect(await ended(second.child)).toBe(0);
  expect(readdirSync(join(dir, 'store'))).toEqual(['db.json']);
});

test('--empty makes no sample data; the printed address signs the first administrator in, once', async () => {
  const dir = freshDir();
  const program = await startProgram(dir, ['--empty']);
  const entry = /\S*\/enter\?code=\S+/.exec(program.printed)?.[0].replace(program.url, '') ?? '';
  const visitor = webVisitor(program.url);
  const door = await visitor.get(`${entry}&lang=en`);
  const page = await visitor.press(door, 'Sign in');
  expect(textOf(page.html)).toContain('administrator');
  const asked = await visitor.post('/act', { ...formsOf(page.html).at(-1)?.fields, text: '/nahad gaps' });
  expect(textOf(asked.html)).toContain('What the paper did not answer');
  const stranger = webVisitor(program.url);
  const refused = await stranger
    .press(await stranger.get(`${entry}&lang=en`), 'Sign in')
    .catch(() => undefined);
  expect(refused === undefined || !textOf(refused.html).includes('Write a question')).toBe(true);
  program.child.kill('SIGTERM');
  await ended(program.child);
  expect(readFileSync(join(dir, 'store', 'db.json'), 'utf8')).not.toContain('sample');
});
