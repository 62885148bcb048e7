import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { DigestView } from '../../src/core/digest.ts';
import type { Texts } from '../../src/core/texts.ts';
import { buildDigest } from '../../src/instrument/build-digest.ts';
import { stripBidi } from '../../src/language/bidi.ts';
import { createTexts } from '../../src/language/create-texts.ts';
import { toPersianDigits } from '../../src/language/digits.ts';
import { chartRows } from '../../src/reports/chart-rows.ts';
import { type ChartLabels, chartSvg } from '../../src/reports/chart-svg.ts';
import { digestCharts, drawCharts } from '../../src/reports/digest-pictures.ts';
import { defaultFonts, renderPngs } from '../../src/reports/render-png.ts';
import { svgText } from '../../src/reports/svg-text.ts';
import { around, closedRounds, digestInput, instrument } from '../instrument/closed-rounds.ts';

const textsFor = createTexts(new URL('../../locales', import.meta.url).pathname);
const label = (id: string) => {
  const construct = instrument.constructs.find((one) => one.id === id);
  if (construct === undefined) throw new Error(id);
  return construct.label;
};

const digestPictures = (view: DigestView, texts: Texts, named: typeof label) =>
  drawCharts(digestCharts(view, texts, named));

const previous = closedRounds(8, { people: 12, answer: around(1) });
const views = {
  nobody: buildDigest(digestInput(closedRounds(8, { people: 4 }))),
  small: buildDigest(digestInput(closedRounds(4, { people: 7 }))),
  smallAtClose: buildDigest(digestInput(closedRounds(8, { people: 7 }))),
  large: buildDigest(
    digestInput(closedRounds(8, { people: 12, answer: around(3) }, 2), {
      cycle: 2,
      previous,
    }),
  ),
};

const english: ChartLabels = {
  direction: 'ltr',
  title: 'Team <A> & "B"',
  subtitle: 'Scores.',
  arrows: 'Arrows.',
  row: (id) => `name of ${id}`,
  withheld: (row) => `no ${row.id}: ${row.withheld}`,
  number: String,
  alt: (rows) => `${rows.length} rows`,
};
const persian: ChartLabels = {
  ...english,
  direction: 'rtl',
  number: (value) => toPersianDigits(String(value)),
};

function svgOf(view: DigestView, section: 'dimensions' | 'barriers', labels: ChartLabels): string {
  return chartSvg(chartRows(view, section) ?? [], section, labels);
}

/** The texts of an SVG with where they stand. */
function textsIn(svg: string): readonly { x: number; anchor: string; content: string }[] {
  const pattern = /<text x="([\d.]+)"[^>]*text-anchor="(\w+)">([^<]*)<\/text>/g;
  return [...svg.matchAll(pattern)].map(([, x, anchor = '', content = '']) => ({
    x: Number(x),
    anchor,
    content,
  }));
}

/** Raw image bytes of a PNG. */
function pixels(png: Uint8Array): Buffer {
  const buffer = Buffer.from(png);
  const parts: Buffer[] = [];
  for (let at = 8; at < buffer.length; at += 12 + buffer.readUInt32BE(at)) {
    const length = buffer.readUInt32BE(at);
    if (buffer.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(buffer.subarray(at + 8, at + 8 + length));
  }
  return inflateSync(Buffer.concat(parts));
}

describe('rows', () => {
  test('nothing is drawn without a score', () => {
    expect(chartRows(views.nobody, 'dimensions')).toBeUndefined();
    expect(chartRows(views.nobody, 'barriers')).toBeUndefined();
  });

  test('barriers of small groups are not drawn, though it is known which lead', () => {
    expect(views.smallAtClose.barriers.leading.length).toBeGreaterThan(0);
    expect(chartRows(views.smallAtClose, 'barriers')).toBeUndefined();
  });

  test('the index comes first, then every dimension, shown or not', () => {
    const ids = chartRows(views.large, 'dimensions')?.map(({ id }) => id);
    expect(ids).toEqual(['index', 'training', 'policy', 'leadership', 'evaluation', 'self-perception']);
    expect(chartRows(views.small, 'dimensions')?.map((row) => 'score' in row)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('barriers are in the order of their scores', () => {
    const scores = chartRows(views.large, 'barriers')?.map((row) => ('score' in row ? row.score : 0)) ?? [];
    expect(scores.length).toBe(13);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});

describe('svg', () => {
  test('says why a dimension is not shown', () => {
    expect(svgOf(views.small, 'dimensions', english)).toContain('no evaluation: at-cycle-close');
  });

  test('is left-to-right at its root and has no direction elsewhere', () => {
    const svg = svgOf(views.large, 'dimensions', persian);
    expect(svg).toMatch(/^<svg [^>]*style="direction:ltr"/);
    expect(svg.match(/direction/g)).toHaveLength(1);
  });

  test('is mirrored for Persian: each text on the other side, with the other anchor', () => {
    const ltr = textsIn(svgOf(views.large, 'dimensions', english));
    const rtl = textsIn(svgOf(views.large, 'dimensions', persian));
    const other: Record<string, string> = { start: 'end', middle: 'middle', end: 'start' };
    expect(rtl.length).toBe(ltr.length);
    for (const [index, text] of ltr.entries()) {
      expect(rtl[index]?.x).toBeCloseTo(1100 - text.x, 6);
      expect(rtl[index]?.anchor).toBe(other[text.anchor]);
    }
  });

  test('holds every text in an isolate of its direction, and writes Persian digits', () => {
    expect(
      textsIn(svgOf(views.large, 'barriers', english)).every(({ content }) =>
        /^\u2066.*\u2069$/.test(content),
      ),
    ).toBe(true);
    const texts = textsIn(svgOf(views.large, 'barriers', persian)).filter(
      ({ content }) => !content.includes('name'),
    );
    expect(texts.every(({ content }) => /^\u2067.*\u2069$/.test(content) && !/\d/.test(content))).toBe(true);
  });

  test('draws arrows: none is a letter, and they are explained', () => {
    const svg = svgOf(views.large, 'dimensions', english);
    expect(svg).not.toMatch(/[←-⇿▲-◿]/u);
    expect(svg.match(/<path /g)?.length).toBeGreaterThan(1);
    expect(svg).toContain('Scores. Arrows.');
    expect(svgOf(views.small, 'dimensions', english)).not.toContain('Arrows.');
  });

  test('more of a barrier is worse, more of a dimension better', () => {
    expect(svgOf(views.large, 'dimensions', english)).toContain('#1e6b3e');
    expect(svgOf(views.large, 'barriers', english)).toContain('#a3211a');
  });

  test('holds only rounded scores: marks lie on the 5-grid', () => {
    const svg = svgOf(views.large, 'barriers', english);
    for (const [, x] of svg.matchAll(/<circle cx="([\d.]+)"/g)) {
      expect((((Number(x) - 350) / 560) * 100) % 5).toBeCloseTo(0, 6);
    }
  });

  test('escapes what people typed', () => {
    const svg = svgOf(views.large, 'dimensions', { ...english, title: 'Team <A> & "B"\u0007' });
    expect(svg).toContain('Team &lt;A&gt; &amp; &quot;B&quot; \u2069');
  });

  test('cuts what does not fit', () => {
    const style = { size: 20, fill: '#000', maxWidth: 100 };
    expect(svgText('123456789012', 0, 0, 'ltr', style)).toContain('123456789…\u2069');
    expect(svgText('1234567890', 0, 0, 'ltr', style)).toContain('1234567890\u2069');
    expect(svgText('\u20681234567890\u2069', 0, 0, 'ltr', style)).not.toContain('…');
  });
});

describe('png', () => {
  test('is one, and not blank', async () => {
    const [, picture] = await digestPictures(views.large, textsFor('fa'), label);
    expect(picture).toMatchObject({ name: 'barriers.png', mediaType: 'image/png' });
    expect([...(picture?.data.subarray(0, 8) ?? [])]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
    expect(new Set(pixels(picture?.data ?? new Uint8Array())).size).toBeGreaterThan(50);
  });

  test('has the letters of both scripts, from our fonts only', async () => {
    const write = async (text: string, fonts: readonly string[]) => {
      const line = svgText(text, 10, 30, 'ltr', { size: 20, fill: '#000' });
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50">${line}</svg>`;
      const [png = new Uint8Array()] = await renderPngs([svg], fonts);
      return pixels(png);
    };
    const blank = await write('', defaultFonts());
    for (const text of ['آموزش', 'Training', '۵۵']) {
      expect((await write(text, defaultFonts())).equals(blank)).toBe(false);
      expect((await write(text, [])).equals(blank)).toBe(true);
    }
  });
});

describe('pictures of a digest', () => {
  test('two for larger groups, one for small ones, none without scores', async () => {
    const made = [views.large, views.smallAtClose, views.nobody].map((view) =>
      digestPictures(view, textsFor('fa'), label),
    );
    expect((await Promise.all(made)).map(({ length }) => length)).toEqual([2, 1, 0]);
  });

  test('are described in the reader’s language, with what is shown and nothing finer', async () => {
    const altOf = async (locale: 'en' | 'fa') =>
      stripBidi((await digestPictures(views.small, textsFor(locale), label))[0]?.alt ?? '');
    const [english, persian] = [await altOf('en'), await altOf('fa')];
    expect(english).toContain('Training: 55');
    expect(english).toContain('Leadership: ');
    expect(persian).toContain('آموزش: ۵۵');
    for (const [number] of english.matchAll(/\d+(\.\d+)?/g)) expect(Number(number) % 5).toBe(0);
  });
});
