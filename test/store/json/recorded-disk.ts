import { basename } from 'node:path';
import { type Files, nodeFiles, type OpenFile } from '../../../src/store/json/files.ts';

/** One change of a directory, as a disk sees it. Names point to files; both become durable on their own. */
type Change =
  | { readonly kind: 'write'; readonly file: number; readonly at: number; readonly content: Uint8Array }
  | { readonly kind: 'truncate'; readonly file: number; readonly size: number }
  | { readonly kind: 'sync'; readonly file: number }
  | { readonly kind: 'name'; readonly name: string; readonly file: number }
  | { readonly kind: 'unname'; readonly name: string }
  | { readonly kind: 'sync names' };

export interface RecordedDisk {
  readonly files: Files;
  /** How many changes there were so far. */
  moment(): number;
  /** What a power cut at that moment leaves; `random` (0 to 1) decides about everything that was not synced. */
  afterCut(moment: number, random: () => number): ReadonlyMap<string, Uint8Array>;
}

/** A disk writes so much in one go. */
const SECTOR_BYTES = 512;

/** Real files in one directory; every change and every sync is recorded. */
export function recordedDisk(): RecordedDisk {
  const changes: Change[] = [];
  const names = new Map<string, number>();
  const sizes: number[] = [];

  function begin(name: string, flags: string): number {
    const there = names.get(name);
    if (there !== undefined) {
      if (flags === 'w') changes.push({ kind: 'truncate', file: there, size: 0 });
      sizes[there] = flags === 'w' ? 0 : (sizes[there] ?? 0);
      return there;
    }
    const file = sizes.push(0) - 1;
    names.set(name, file);
    changes.push({ kind: 'name', name, file });
    return file;
  }

  function recorded(file: number, real: OpenFile): OpenFile {
    const sync = () => changes.push({ kind: 'sync', file });
    return {
      async write(content, offset) {
        const { bytesWritten } = await real.write(content, offset);
        const at = sizes[file] ?? 0;
        changes.push({ kind: 'write', file, at, content: content.slice(offset, offset + bytesWritten) });
        sizes[file] = at + bytesWritten;
        return { bytesWritten };
      },
      async truncate(size) {
        await real.truncate(size);
        changes.push({ kind: 'truncate', file, size });
        sizes[file] = size;
      },
      datasync: () =>
        real
          .datasync()
          .then(sync)
          .then(() => {}),
      sync: () =>
        real
          .sync()
          .then(sync)
          .then(() => {}),
      close: () => real.close(),
    };
  }

  const files: Files = {
    async open(path, flags, mode) {
      const real = await nodeFiles.open(path, flags, mode);
      if (flags !== 'r') return recorded(begin(basename(path), flags), real);
      const sync = () => real.sync().then(() => void changes.push({ kind: 'sync names' }));
      return { ...recorded(-1, real), sync, close: () => real.close() };
    },
    async rename(from, to) {
      await nodeFiles.rename(from, to);
      const file = names.get(basename(from)) ?? -1;
      changes.push({ kind: 'unname', name: basename(from) }, { kind: 'name', name: basename(to), file });
      names.delete(basename(from));
      names.set(basename(to), file);
    },
    async unlink(path) {
      await nodeFiles.unlink(path);
      changes.push({ kind: 'unname', name: basename(path) });
      names.delete(basename(path));
    },
  };

  return {
    files,
    moment: () => changes.length,
    afterCut: (moment, random) => cut(changes.slice(0, moment), random),
  };
}

/** What was synced is there; of the rest each change may be there, or not, or in part, in any order. */
function cut(changes: readonly Change[], random: () => number): ReadonlyMap<string, Uint8Array> {
  const contents = new Map<number, Uint8Array>();
  const names = new Map<string, number>();
  const namesSynced = changes.findLastIndex(({ kind }) => kind === 'sync names');
  const synced = new Map<number, number>();
  for (const [at, change] of changes.entries()) if (change.kind === 'sync') synced.set(change.file, at);

  for (const [at, change] of changes.entries()) {
    if (change.kind === 'name' || change.kind === 'unname') {
      if (at > namesSynced && random() < 0.5) continue;
      if (change.kind === 'name') names.set(change.name, change.file);
      else names.delete(change.name);
    } else if (change.kind === 'write' || change.kind === 'truncate') {
      const isSure = at < (synced.get(change.file) ?? -1);
      const before = contents.get(change.file) ?? new Uint8Array();
      if (change.kind === 'truncate') {
        if (isSure || random() < 0.5) contents.set(change.file, before.slice(0, change.size));
      } else contents.set(change.file, written(before, change, isSure ? () => 0 : random));
    }
  }
  return new Map([...names].map(([name, file]) => [name, contents.get(file) ?? new Uint8Array()]));
}

/** All of it, nothing, a beginning, or any sectors with holes between them. */
function written(
  before: Uint8Array,
  { at, content }: { readonly at: number; readonly content: Uint8Array },
  random: () => number,
): Uint8Array {
  const how = random();
  if (how >= 0.75) return before;
  const isWhole = how < 0.25;
  const isTorn = !isWhole && how < 0.5;
  const given = isTorn ? content.subarray(0, Math.floor(random() * content.length)) : content;
  const after = new Uint8Array(Math.max(before.length, at + given.length));
  after.set(before);
  for (let from = at; from < at + given.length; ) {
    const until = Math.min(at + given.length, (Math.floor(from / SECTOR_BYTES) + 1) * SECTOR_BYTES);
    if (isWhole || isTorn || random() < 0.5) after.set(given.subarray(from - at, until - at), from);
    from = until;
  }
  return after;
}
