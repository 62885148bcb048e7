import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

const ROOT = new URL('../..', import.meta.url).pathname;

function run(args: readonly string[], env: Record<string, string> = {}, input = '') {
  const dir = mkdtempSync(join(tmpdir(), 'nahad-cli-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const dirs = { NAHAD_DATA_DIR: join(dir, 'store'), NAHAD_KEY_DIR: join(dir, 'keys') };
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], LANG: 'en_US.UTF-8', ...dirs, ...env },
  });
  child.stdin.end(input);
  return new Promise<{ out: string; err: string; code: number | null }>((resolve) => {
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => resolve({ out, err, code }));
  });
}

const lineSchema = z.strictObject({
  id: z.string(),
  lang: z.enum(['fa', 'en']),
  outcome: z.enum(['answer', 'suggest', 'none']),
  topics: z.array(z.strictObject({ id: z.string(), score: z.number().min(0).max(1) })).max(3),
});

test('ask --jsonl answers each line in order, bad lines included', async () => {
  const input = [
    '{"id":"1","q":"What is institutionalization?","other":true}',
    '{"id":"2","turns":["مانع ۴ چیست؟","چرا؟"]}',
    'not json',
    '{"id":"4"}',
    '{"id":"5","q":""}',
  ].join('\n');
  const { out, err, code } = await run(['ask', '--jsonl'], {}, `${input}\n`);
  expect({ err, code }).toEqual({ err: '', code: 0 });
  const [first, second, third, fourth, fifth, ...rest] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rest).toEqual([]);
  expect(lineSchema.parse(first)).toMatchObject({ id: '1', lang: 'en', outcome: 'answer' });
  expect(first.topics[0].id).toBe('concept/institutionalization');
  expect(lineSchema.parse(second)).toMatchObject({ id: '2', lang: 'fa' });
  expect(third).toEqual({ error: expect.any(String) });
  expect(fourth).toEqual({ id: '4', error: expect.any(String) });
  expect(lineSchema.parse(fifth)).toMatchObject({ id: '5', outcome: 'none', topics: [] });
});

test('ask answers with its source in the language of the question', async () => {
  const { out, code } = await run(['ask', 'نهادینه‌سازی یعنی چه؟']);
  expect(code).toBe(0);
  expect(out).toContain('منبع: مقاله');
});

test('every mistake in the settings is reported at once, with the remedy, in both languages', async () => {
  const env = { NAHAD_WEB_PORT: '99999', NAHAD_TIME_ZONE: 'Mars/Base', NAHAD_LOG_LEVEL: 'loud' };
  const english = await run(['digest', '--team', 'x'], env);
  expect(english.code).toBe(1);
  for (const part of [
    'NAHAD_WEB_PORT=99999',
    'NAHAD_TIME_ZONE=Mars/Base',
    'NAHAD_LOG_LEVEL=loud',
    'Remedy',
  ]) {
    expect(english.err).toContain(part);
  }
  const persian = await run(['digest', '--team', 'x'], { ...env, LANG: 'fa_IR.UTF-8' });
  expect(persian.err).toContain('چاره');
  expect(english.err + persian.err).not.toMatch(/\bat .*\.ts:\d+/);
});

test('a digest of a team that is not there says which there are', async () => {
  const { err, code } = await run(['digest', '--team', 'nowhere']);
  expect(code).toBe(1);
  expect(err).toContain('There is no team yet');
});

test('doctor finds everything in order, and a damaged store file with its remedy', async () => {
  expect(await run(['doctor'])).toMatchObject({ code: 0, err: '' });
  const dir = mkdtempSync(join(tmpdir(), 'nahad-damaged-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  writeFileSync(join(dir, 'db.json'), '{"teams":');
  const { out, code } = await run(['doctor'], { NAHAD_DATA_DIR: dir });
  expect(code).toBe(1);
  expect(out).toContain('db.json cannot be read');
  expect(out).toContain('Nothing was changed');
});

test('the console answers, shows a digest and ends with its input', async () => {
  const { out, err, code } = await run(
    ['console'],
    { NAHAD_LOCALE: 'en' },
    'What is a barrier?\n/nahad digest\n',
  );
  expect({ err, code }).toEqual({ err: '', code: 0 });
  expect(out).toContain('Source: the paper');
  expect(out).toMatch(/Training: \d+/);
});
