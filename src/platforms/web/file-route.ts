import type { Context } from 'hono';
import type { CardFile } from '../../core/card.ts';

/** Shown by the browser; anything else is only ever saved. A page is shown under `documentPolicy`, where nothing runs. */
const shown = new Set(['image/png', 'image/jpeg', 'image/webp', 'text/html; charset=utf-8']);

export function answerFile(c: Context, file: CardFile): Response {
  const name = encodeURIComponent(file.name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  const way = shown.has(file.mediaType) ? 'inline' : 'attachment';
  c.header('content-type', file.mediaType);
  c.header('content-disposition', `${way}; filename*=UTF-8''${name}`);
  return c.body(new Uint8Array(file.data));
}
