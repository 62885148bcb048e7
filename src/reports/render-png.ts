import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

/** Pictures are shown at half the size or less, on screens with dense pixels. */
const ZOOM = 1.5;

/** Paths of the TrueType files charts are written with: of the vazirmatn package. */
export function defaultFonts(): readonly string[] {
  const { resolve } = createRequire(import.meta.url);
  return ['Regular', 'Bold'].map((weight) => resolve(`vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`));
}

/** PNG of an SVG. Only the given fonts are used, so that the picture is the same on every machine. */
export function renderPng(svg: string, fonts: readonly string[]): Uint8Array {
  const font = { fontFiles: [...fonts], loadSystemFonts: false, defaultFontFamily: 'Vazirmatn' };
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: ZOOM } }).render().asPng();
}
