import type { Context } from 'hono';

/** A posted form; empty when the body is of another kind, which no form of ours is. */
export async function readForm(c: Context): Promise<URLSearchParams> {
  const mediaType = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  return new URLSearchParams(mediaType === 'application/x-www-form-urlencoded' ? await c.req.text() : '');
}
