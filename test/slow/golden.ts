import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingPart } from '../required-part.ts';

/** How much of a picture may differ: edges of letters do from one build of the browser to another. */
const MOST_DIFFERENT = 0.005;
const GREY = 0;
const SHADES = 6;

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** How a picture compares with the one that was looked at and committed. */
export type Golden =
  | 'same'
  | 'written'
  | 'missing'
  | `${number}x${number} instead of ${string}`
  | `${number} pixels`;

interface Tools {
  read(png: Buffer): Pixels;
  /** Small: what is compared are shapes, so grey is enough. */
  write(pixels: Pixels): Buffer;
  /** Number of pixels that differ. */
  difference(one: Pixels, other: Pixels): number;
}

/**
 * Compares pictures with those in a directory; `NAHAD_GOLDEN=write` writes them anew, to be looked at before they are
 * committed. A picture that differs is written beside the temporary ones when `NAHAD_SHOTS` names a directory.
 */
export async function goldens(directory: string) {
  const tools = await loadTools();
  if (!tools) return undefined;
  return (name: string, png: Buffer): Golden => {
    const path = join(directory, `${name}.png`);
    const now = tools.read(png);
    if (process.env['NAHAD_GOLDEN'] === 'write') {
      mkdirSync(directory, { recursive: true });
      writeFileSync(path, tools.write(now));
      return 'written';
    }
    if (!existsSync(path)) return 'missing';
    const before = tools.read(readFileSync(path));
    if (now.width !== before.width || now.height !== before.height)
      return `${now.width}x${now.height} instead of ${before.width}x${before.height}`;
    const different = tools.difference(tools.read(tools.write(now)), before);
    return different > MOST_DIFFERENT * now.width * now.height ? `${different} pixels` : 'same';
  };
}

async function loadTools(): Promise<Tools | undefined> {
  const [png, match] = await Promise.all([load('pngjs'), load('pixelmatch')]);
  const reader = png?.['PNG'];
  const compare = match?.['default'];
  if (!isPng(reader) || typeof compare !== 'function') return missingPart('pngjs and pixelmatch');
  return {
    read: (bytes) => reader.sync.read(bytes),
    write: (pixels) =>
      reader.sync.write(fewer(pixels), {
        colorType: GREY,
        inputHasAlpha: true,
        deflateLevel: 9,
        filterType: -1,
      }),
    difference: (one, other) =>
      Number(compare(one.data, other.data, undefined, one.width, one.height, { threshold: 0.2 })),
  };
}

/** As few shades as letters need: a third of the bytes. */
function fewer(pixels: Pixels): Pixels {
  const step = 255 / (SHADES - 1);
  return { ...pixels, data: pixels.data.map((shade) => Math.round(Math.round(shade / step) * step)) };
}

interface Png {
  readonly sync: {
    read(bytes: Buffer): Pixels;
    write(pixels: Pixels, options: object): Buffer;
  };
}

function isPng(value: unknown): value is Png {
  return typeof value === 'function' && 'sync' in value;
}

async function load(name: string): Promise<Record<string, unknown> | undefined> {
  try {
    return await import(name);
  } catch {
    return undefined;
  }
}
