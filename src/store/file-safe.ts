import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Safe } from '../core/safe.ts';

const SALT_BYTES = 32;
const generationSchema = z.strictObject({ store: z.string(), number: z.int() });
const line = z.strictObject({ id: z.string(), member: z.string() });

/** Small files in `dir`, readable by the owner alone: `generation.json`, `erased.jsonl` and the salt of its hashes. */
export function createFileSafe(dir: string): Safe {
  const at = (name: string) => join(dir, name);

  async function salt(): Promise<Uint8Array> {
    const kept = await readIfThere(at('erased.salt'));
    if (kept?.length === SALT_BYTES) return kept;
    const made = randomBytes(SALT_BYTES);
    await replace(dir, 'erased.salt', made);
    return made;
  }

  async function lines(): Promise<readonly z.infer<typeof line>[]> {
    const text = (await readIfThere(at('erased.jsonl')))?.toString('utf8') ?? '';
    // A last line without an end was never acknowledged.
    return text
      .split('\n')
      .slice(0, -1)
      .map((one) => line.parse(JSON.parse(one)));
  }

  let turn: Promise<unknown> = Promise.resolve();
  /** One after another: two erasures at once are two lines. */
  function inTurn<T>(write: () => Promise<T>): Promise<T> {
    const done = turn.then(write);
    turn = done.catch(() => undefined);
    return done;
  }

  return {
    async generation() {
      const kept = await readIfThere(at('generation.json'));
      return kept && generationSchema.parse(JSON.parse(kept.toString('utf8')));
    },
    saveGeneration: (generation) =>
      inTurn(() => replace(dir, 'generation.json', Buffer.from(JSON.stringify(generation)))),
    addErasure: (memberId) =>
      inTurn(async () => {
        const id = randomUUID();
        const added = { id, member: hash(await salt(), memberId) };
        const text = [...(await lines()), added].map((one) => `${JSON.stringify(one)}\n`).join('');
        await replace(dir, 'erased.jsonl', Buffer.from(text));
        return id;
      }),
    async erasures() {
      const kept = await lines();
      if (kept.length === 0) return [];
      const key = await salt();
      return kept.map(({ id, member }) => ({ id, covers: (memberId) => hash(key, memberId) === member }));
    },
  };
}

function hash(salt: Uint8Array, memberId: string): string {
  return createHmac('sha256', salt).update(memberId).digest('hex');
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole or as it was before, also after a power cut. */
async function replace(dir: string, name: string, content: Uint8Array): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const temporary = join(dir, `${name}.tmp`);
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(dir, name));
  const directory = await open(dir, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
