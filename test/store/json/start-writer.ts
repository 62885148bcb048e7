import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export interface Writer {
  readonly process: ChildProcess;
  /** Lines it printed: `open`, then what was acknowledged. */
  readonly lines: AsyncIterator<string>;
  /** kill -9; resolves with the lines that were still on their way. */
  kill(): Promise<readonly string[]>;
}

/** Another process that writes into a store as fast as it can. */
export function startWriter(directory: string, prefix = 'w'): Writer {
  const script = new URL('writer-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory, prefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    lines,
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      const rest: string[] = [];
      for (let line = await lines.next(); !line.done; line = await lines.next()) rest.push(line.value);
      return rest;
    },
  };
}
