import { randomBytes, randomUUID } from 'node:crypto';
import { constants, copyFile, link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoundKeys } from '../core/round-keys.ts';

const KEY_BYTES = 32;
const SUFFIX = '.key';

/** One file a round in `dir`, readable by the owner alone. Round ids are our own: letters, digits and hyphens. */
export function createFileRoundKeys(dir: string): RoundKeys {
  const fileOf = (roundId: string) => {
    if (!/^[\w-]+$/.test(roundId)) throw new Error(`not a round id: ${JSON.stringify(roundId)}`);
    return join(dir, roundId + SUFFIX);
  };

  async function get(roundId: string): Promise<Uint8Array | undefined> {
    const key = await readFile(fileOf(roundId)).catch(ifMissing(undefined));
    // A crash can leave an empty file; a key that is not whole has never been used.
    return key?.length === KEY_BYTES ? key : undefined;
  }

  async function create(roundId: string): Promise<Uint8Array> {
    const existing = await get(roundId);
    if (existing) return existing;
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const key = randomBytes(KEY_BYTES);
    const temporary = `${fileOf(roundId)}.${randomUUID()}.tmp`;
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(key);
      await file.sync();
    } finally {
      await file.close();
    }
    try {
      // A link never replaces: of two who make the key at once, both get the one that came first.
      await place(temporary, fileOf(roundId)).catch(async () => {
        if (await get(roundId)) return;
        // What is there is no key of ours: they are whole or not there.
        await rm(fileOf(roundId), { force: true });
        await place(temporary, fileOf(roundId));
      });
      await syncDirectory(dir);
      return (await get(roundId)) ?? key;
    } finally {
      await rm(temporary, { force: true });
    }
  }

  return {
    create,
    get,
    async destroy(roundId) {
      await rm(fileOf(roundId), { force: true });
      await syncDirectory(dir).catch(ifMissing(undefined));
    },
    async list() {
      const names = await readdir(dir).catch(ifMissing([]));
      return names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
    },
  };
}

/** Some shared file systems know no links; a copy that refuses to replace is the next best. */
async function place(temporary: string, file: string): Promise<void> {
  await link(temporary, file).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP')
      return copyFile(temporary, file, constants.COPYFILE_EXCL);
    throw error;
  });
}

async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ifMissing<T>(fallback: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return fallback;
    throw error;
  };
}
