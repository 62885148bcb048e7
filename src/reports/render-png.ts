import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Resvg } from '@resvg/resvg-js';

/** Pictures are shown at half the size or less, on screens with dense pixels. */
const ZOOM = 1.25;

/** Paths of the TrueType files charts are written with: of the vazirmatn package. */
export function defaultFonts(): readonly string[] {
  const { resolve } = createRequire(import.meta.url);
  return ['Regular', 'Bold'].map((weight) => resolve(`vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`));
}

/**
 * PNGs of SVGs, with room for other work between two. Only the given fonts are used, so that a picture is the same on
 * every machine.
 */
export async function renderPngs(
  svgs: readonly string[],
  fonts: readonly string[],
): Promise<readonly Uint8Array[]> {
  const font = { fontFiles: [...fonts], loadSystemFonts: false, defaultFontFamily: 'Vazirmatn' };
  const pictures: Uint8Array[] = [];
  for (const svg of svgs) {
    pictures.push(new Resvg(svg, { font, fitTo: { mode: 'zoom', value: ZOOM } }).render().asPng());
    sweepYoung();
    await setImmediate();
  }
  return pictures;
}

let sweep: ((options: { readonly type: 'minor' }) => void) | undefined;

/**
 * The renderer has no way to be told to free a picture: it does when the small object around it is swept. The engine
 * sees no need to sweep for a few small objects, so that twenty digests took 400 MB.
 */
function sweepYoung(): void {
  if (!sweep) {
    setFlagsFromString('--expose-gc');
    sweep = runInNewContext('gc');
  }
  sweep?.({ type: 'minor' });
}
