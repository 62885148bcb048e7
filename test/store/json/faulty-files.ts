import { basename } from 'node:path';
import { type Files, nodeFiles, type OpenFile } from '../../../src/store/json/files.ts';

/** What the store is about to do to a file: `write db.json.tmp`, `sync <directory>`, `rename db.json` … */
export interface Step {
  readonly kind: 'open' | 'write' | 'truncate' | 'datasync' | 'sync' | 'rename' | 'unlink';
  readonly file: string;
}

export function diskFull(): Error {
  return Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
}

/** Real files; a step for which `before` throws is not done. A failing write leaves half of its bytes. */
export function faultyFiles(before: (step: Step) => void, after: (step: Step) => void = () => {}): Files {
  async function at<T>(step: Step, act: () => Promise<T>): Promise<T> {
    before(step);
    const result = await act();
    after(step);
    return result;
  }

  function faulty(file: string, real: OpenFile): OpenFile {
    return {
      async write(content, offset) {
        try {
          before({ kind: 'write', file });
        } catch (error) {
          await real.write(content.subarray(0, offset + Math.ceil((content.length - offset) / 2)), offset);
          throw error;
        }
        return real.write(content, offset);
      },
      truncate: (size) => at({ kind: 'truncate', file }, () => real.truncate(size)),
      datasync: () => at({ kind: 'datasync', file }, () => real.datasync()),
      sync: () => at({ kind: 'sync', file }, () => real.sync()),
      close: () => real.close(),
    };
  }

  return {
    open: (path, flags, mode) =>
      at({ kind: 'open', file: basename(path) }, async () =>
        faulty(basename(path), await nodeFiles.open(path, flags, mode)),
      ),
    rename: (from, to) => at({ kind: 'rename', file: basename(to) }, () => nodeFiles.rename(from, to)),
    unlink: (path) => at({ kind: 'unlink', file: basename(path) }, () => nodeFiles.unlink(path)),
  };
}
