import type { CardFile } from '../core/card.ts';
import type { DigestView } from '../core/digest.ts';
import { chartRows, type Section } from './chart-rows.ts';
import { type ChartLabels, chartSvg } from './chart-svg.ts';
import { defaultFonts, renderPng } from './render-png.ts';

export interface Picture extends CardFile {
  readonly mediaType: 'image/png';
  readonly alt: string;
}

/** Draws a section of a digest; undefined when it shows no score. Takes about 60 ms. */
export type Chart = (view: DigestView, section: Section, labels: ChartLabels) => Picture | undefined;

/** `fonts`: TrueType files to draw with, instead of Vazirmatn's regular and bold. */
export function createChart({ fonts = defaultFonts() }: { readonly fonts?: readonly string[] } = {}): Chart {
  return (view, section, labels) => {
    const rows = chartRows(view, section);
    if (rows === undefined) return undefined;
    const data = renderPng(chartSvg(rows, section, labels), fonts);
    return { name: `${section}.png`, mediaType: 'image/png', data, alt: labels.alt(rows) };
  };
}
