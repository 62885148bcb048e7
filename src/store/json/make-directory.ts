import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DIRECTORY_MODE, type Files, syncDirectory } from './files.ts';

/** Makes the directory, and those it is in, so that they outlive a power cut. One that is there is left as it is. */
export async function makeDirectory(files: Files, directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true, mode: DIRECTORY_MODE });
  if (first === undefined) return;
  const outermost = dirname(first);
  for (let parent = dirname(directory); ; parent = dirname(parent)) {
    await syncDirectory(files, parent);
    if (parent === outermost || parent === dirname(parent)) return;
  }
}
