import { expect, test } from 'vitest';
import type { CardFile } from '../../../src/core/card.ts';
import { createFileShelf } from '../../../src/platforms/web/file-shelf.ts';
import { createSeal } from '../../../src/platforms/web/seal.ts';

function file(name: string, bytes: number): CardFile {
  return { name, mediaType: 'image/png', data: new Uint8Array(bytes).fill(name.charCodeAt(0)) };
}

function start(limits: { files: number; bytes: number }) {
  const shelf = createFileShelf(createSeal(), limits);
  const keep = (session: string, ...files: readonly CardFile[]) =>
    shelf
      .keep(session, { locale: 'en', direction: 'ltr', blocks: [], files })
      .links.map(({ url }) => url.replace('/file/', ''));
  return { shelf, keep };
}

test('a file is only there for the session that got it', () => {
  const { shelf, keep } = start({ files: 9, bytes: 99 });
  const [name = ''] = keep('s1', file('a', 1));
  expect(shelf.get('s1', name)).toMatchObject({ name: 'a' });
  expect([shelf.get('s2', name), shelf.get('', name), shelf.get('s1', 'a')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(keep('s2', file('a', 1))).not.toEqual([name]);
});

test('the same file twice is kept once', () => {
  const { shelf, keep } = start({ files: 2, bytes: 99 });
  const [a = ''] = keep('s1', file('a', 1));
  const [b = ''] = keep('s1', file('b', 1));
  expect(keep('s1', file('b', 1))).toEqual([b]);
  expect(shelf.get('s1', a)).toBeDefined();
});

test('too many, or too large together: the longest unused goes', () => {
  for (const limits of [
    { files: 2, bytes: 99 },
    { files: 9, bytes: 20 },
  ]) {
    const { shelf, keep } = start(limits);
    const [a = '', b = ''] = keep('s1', file('a', 10), file('b', 10));
    shelf.get('s1', a);
    const [c = ''] = keep('s1', file('c', 10));
    expect([a, b, c].map((name) => shelf.get('s1', name)?.name)).toEqual(['a', undefined, 'c']);
  }
});

test('the card that is shown holds no bytes', () => {
  const shelf = createFileShelf(createSeal());
  const { card } = shelf.keep('s', { locale: 'en', direction: 'ltr', blocks: [], files: [file('a', 1)] });
  expect(card).toEqual({ locale: 'en', direction: 'ltr', blocks: [] });
});
