import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingPart } from '../required-part.ts';

export interface SmallDisk {
  readonly directory: string;
  /** Leaves not one page. */
  fill(): void;
  /** Gives the room back. */
  free(): void;
  remove(): void;
}

/** A file system of its own, in memory, of so many bytes; undefined where this user may not mount one. In CI that is an error. */
export function smallDisk(bytes: number): SmallDisk | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'nahad-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'nahad-test', directory], {
      stdio: 'ignore',
    });
  } catch {
    rmSync(directory, { recursive: true });
    return missingPart('tmpfs mount', process.env, 'run as root');
  }
  const ballast = join(directory, 'ballast');
  return {
    directory,
    fill() {
      const file = openSync(ballast, 'a');
      try {
        for (;;) writeSync(file, Buffer.alloc(4096));
      } catch {
        // Full: what was wanted.
      } finally {
        closeSync(file);
      }
    },
    free: () => unlinkSync(ballast),
    remove() {
      execFileSync('umount', ['-l', directory]);
      rmSync(directory, { recursive: true });
    },
  };
}
