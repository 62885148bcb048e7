import type { CardFile } from '../core/card.ts';
import type { DigestView } from '../core/digest.ts';
import type { Texts } from '../core/texts.ts';
import { type ConstructLabel, chartLabels } from './chart-labels.ts';
import { chartRows, type Section } from './chart-rows.ts';
import { chartSvg } from './chart-svg.ts';
import { defaultFonts, renderPngs } from './render-png.ts';
import { trendAlt } from './trend-labels.ts';
import { trendPanels } from './trend-panels.ts';
import { trendSvg } from './trend-svg.ts';

export interface Chart {
  readonly section: Section | 'trends' | 'teams';
  readonly svg: string;
  /** Says what the picture shows, the finding first. */
  readonly alt: string;
}

export interface Picture extends CardFile {
  readonly mediaType: 'image/png';
  readonly alt: string;
}

/**
 * The charts of a digest as SVG, in the language of `texts`: dimensions, barriers, and the cycles; none of a section
 * without scores, and no line through a single cycle.
 */
export function digestCharts(view: DigestView, texts: Texts, label: ConstructLabel): readonly Chart[] {
  const sections = (['dimensions', 'barriers'] as const).flatMap((section) => {
    const rows = chartRows(view, section);
    if (rows === undefined) return [];
    const labels = chartLabels(view, section, texts, label);
    return [{ section, svg: chartSvg(rows, section, labels), alt: labels.alt(rows) }];
  });
  const panels = trendPanels(view);
  if (panels.length === 0) return sections;
  const svg = trendSvg(panels, texts, label);
  return [...sections, { section: 'trends', svg, alt: trendAlt(view, panels, texts, label) }];
}

/** Charts as PNG, about 35 ms each. `fonts`: TrueType files, instead of Vazirmatn's regular and bold. */
export async function drawCharts(
  charts: readonly Chart[],
  fonts: readonly string[] = defaultFonts(),
): Promise<readonly Picture[]> {
  const drawn = await renderPngs(
    charts.map(({ svg }) => svg),
    fonts,
  );
  return charts.flatMap(({ section, alt }, at): Picture[] => {
    const data = drawn[at];
    return data ? [{ name: `${section}.png`, mediaType: 'image/png', data, alt }] : [];
  });
}
