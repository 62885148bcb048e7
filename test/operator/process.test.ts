import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { formsOf, textOf, webVisitor } from '../platforms/web/web-visitor.ts';
import { startProgram } from '../program.ts';

function freshDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'nahad-process-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function run(dir: string, args: readonly string[] = []) {
  const program = await startProgram(dir, { args });
  onTestFinished(program.kill);
  return program;
}

async function signIn(url: string, person: string) {
  const visitor = webVisitor(url);
  const page = await visitor.press(await visitor.get('/?lang=en'), person);
  return { visitor, page };
}

test('an answer that was acknowledged survives kill -9, and can still be changed', async () => {
  const dir = freshDir();
  const first = await run(dir);
  const reza = await signIn(first.url, 'Reza Kazemi member');
  const form = await reza.visitor.press(reza.page, 'Answer');
  expect(formsOf(form.html).some(({ fields }) => fields['modal'] === 'checkin.answers')).toBe(true);
  const saved = await reza.visitor.press(form, 'Save', { 'field.TR1': '2', TR1: '2' });
  expect(textOf(saved.html)).toContain('your answers are saved');
  await first.kill();

  const second = await run(dir);
  const again = await signIn(second.url, 'Reza Kazemi member');
  const shown = await again.visitor.press(again.page, 'Check-in');
  expect(textOf(shown.html)).toContain('You have answered round 1');
  expect(second.errors()).toBe('');
  expect(await second.stop()).toBe(0);
  expect(readdirSync(join(dir, 'store'))).toEqual(['db.json']);
});

test('--empty makes no sample data; the printed address signs the first administrator in, once', async () => {
  const dir = freshDir();
  const program = await run(dir, ['--empty']);
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
  await program.stop();
  expect(readFileSync(join(dir, 'store', 'db.json'), 'utf8')).not.toContain('sample');
});
