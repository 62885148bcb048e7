import type { Context } from 'hono';
import type { CardFile } from '../../core/card.ts';

/** Shown in the page; anything else is only ever saved, so that no file runs in our origin. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/webp']);

export function answerFile(c: Context, file: CardFile): Response {
  const name = encodeURIComponent(file.name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  const way = pictures.has(file.mediaType) ? 'inline' : 'attachment';
  c.header('content-type', file.mediaType);
  c.header('content-disposition', `${way}; filename*=UTF-8''${name}`);
  return c.body(new Uint8Array(file.data));
}
