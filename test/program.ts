import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = new URL('..', import.meta.url).pathname;
/** Children still running; whoever starts them ends them, and they end with this process at the latest. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export interface Program {
  readonly child: ChildProcess;
  /** Of the page. */
  readonly url: string;
  /** What it printed up to the hint how to stop it. */
  readonly printed: string;
  /** What it wrote to standard error, log included. */
  errors(): string;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
}

/** The real program over a directory; resolves when it serves. `preload` is a module that is loaded before it. */
export async function startProgram(
  dir: string,
  {
    args = [],
    env = {},
    preload,
  }: { readonly args?: readonly string[]; readonly env?: NodeJS.ProcessEnv; readonly preload?: string } = {},
): Promise<Program> {
  const loaded = ['tsx', ...(preload === undefined ? [] : [preload])].flatMap((one) => ['--import', one]);
  const child = spawn(process.execPath, [...loaded, 'src/main.ts', ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      LANG: 'en_US.UTF-8',
      NAHAD_WEB_PORT: '0',
      NAHAD_DATA_DIR: join(dir, 'store'),
      NAHAD_KEY_DIR: join(dir, 'keys'),
      ...env,
    },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
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
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
    return child.exitCode;
  };
  return {
    child,
    url,
    printed,
    errors: () => errors,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}
