import type { Card, CardFile } from '../../core/card.ts';
import type { FileLink, ShownCard } from './exchange.ts';
import type { Seal } from './seal.ts';

/** Files of cards that were shown, in memory, for the session that got them. */
export interface FileShelf {
  /** Puts the card's files aside under names that cannot be guessed. */
  keep(sessionId: string, card: Card): ShownCard;
  get(sessionId: string, name: string): CardFile | undefined;
}

/** @param limits of everything kept; the longest unused goes first */
export function createFileShelf(seal: Seal, limits = { files: 400, bytes: 64 * 1024 * 1024 }): FileShelf {
  const kept = new Map<string, CardFile & { readonly sessionId: string }>();
  let bytes = 0;

  function drop(name: string): void {
    bytes -= kept.get(name)?.data.byteLength ?? 0;
    kept.delete(name);
  }

  function put(sessionId: string, file: CardFile): FileLink {
    // The same file of the same session has the same name, so a page that is shown again adds nothing.
    const name = seal.name('file', sessionId, file.name, file.data);
    drop(name);
    kept.set(name, { ...file, sessionId });
    bytes += file.data.byteLength;
    for (const oldest of kept.keys()) {
      if (kept.size <= limits.files && bytes <= limits.bytes) break;
      drop(oldest);
    }
    return { name: file.name, url: `/file/${name}` };
  }

  return {
    keep(sessionId, { files = [], ...card }) {
      return { card, links: files.map((file) => put(sessionId, file)) };
    },
    get(sessionId, name) {
      const file = kept.get(name);
      if (file?.sessionId !== sessionId) return undefined;
      kept.delete(name);
      kept.set(name, file);
      return file;
    },
  };
}
