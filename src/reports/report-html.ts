import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { html, raw } from 'hono/html';
import type { Report, ReportBlock, ReportSection, ScoreRow } from '../core/report.ts';
import type { Texts } from '../core/texts.ts';
import { stripBidi } from '../language/bidi.ts';
import { printedColumns, printedScores } from './score-table.ts';

type Html = ReturnType<typeof html>;

let style: string | undefined;

/** Of the printed page, in the digits of the language. */
const PAGE_NUMBERS = { en: '', fa: '@page{@bottom-center{content:counter(page,persian)}}' } as const;

/**
 * One page that needs nothing else: style, fonts and charts are inside, there is no script. It reads on a phone and
 * prints on A4.
 */
export function reportHtml(report: Report, texts: Texts): string {
  style ??= fontFaces() + readFileSync(new URL('report.css', import.meta.url), 'utf8');
  const { locale, direction, title, sections } = report;
  return String(html`<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${stripBidi(title)}</title>
<style>${raw(style + PAGE_NUMBERS[locale])}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${sections.map((section) => renderSection(section, texts))}
</main>
</body>
</html>
`);
}

function fontFaces(): string {
  const { resolve } = createRequire(import.meta.url);
  const faces = [
    ['Regular', 400],
    ['Bold', 700],
  ] as const;
  return faces
    .map(([name, weight]) => {
      const data = readFileSync(resolve(`vazirmatn/fonts/webfonts/Vazirmatn-${name}.woff2`), 'base64');
      return `@font-face{font-family:Vazirmatn;font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2")}\n`;
    })
    .join('');
}

function renderSection({ id, heading, blocks }: ReportSection, texts: Texts): Html {
  const inside = blocks.map((block) => renderBlock(block, texts));
  if (heading === undefined) return html`<div class="${id}">${inside}</div>`;
  return html`<section class="${id}" aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${inside}</section>`;
}

function renderBlock(block: ReportBlock, texts: Texts): Html {
  switch (block.type) {
    case 'text':
      return html`<p class="${block.style ?? 'text'}">${block.text}</p>`;
    case 'fields':
      return html`<dl>${block.fields.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`;
    case 'chart':
      // Our own SVG, with every text in it escaped.
      return html`<div class="chart" role="img" aria-label="${block.alt}">${raw(block.svg)}</div>`;
    case 'scores':
      return renderScores(block.caption, block.rows, texts);
    case 'table':
      return renderTable(block.caption, block.columns, block.rows, texts);
  }
}

function renderScores(caption: string, rows: readonly ScoreRow[], texts: Texts): Html {
  const printed = printedScores(rows, texts);
  return html`<table class="scores"><caption>${caption}</caption>${renderHead(printedColumns(texts))}<tbody>${rows.map(
    (row, at) => {
      const [name, ...cells] = printed[at] ?? [];
      return html`<tr><th scope="row">${name}${renderBar(row)}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
    },
  )}</tbody></table>`;
}

/** The range and the score as a bar, where a phone has no room for the chart; the cells beside say the same. */
function renderBar({ shown, kind }: ScoreRow): Html | string {
  if (!shown) return '';
  const { score, interval } = shown;
  const range = `inset-inline-start:${interval.lo}%;inline-size:${interval.hi - interval.lo}%`;
  return html`<span class="bar ${kind}" aria-hidden="true"><span style="${range}"></span><i style="inset-inline-start:${score}%"></i></span>`;
}

function renderTable(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
  texts: Texts,
): Html {
  const cell = (value: string | number | undefined) =>
    typeof value === 'number' ? texts.number(value) : (value ?? '–');
  return html`<table><caption>${caption}</caption>${renderHead(columns)}<tbody>${rows.map(
    ([name, ...cells]) =>
      html`<tr><th scope="row">${cell(name)}</th>${cells.map((value) => html`<td dir="auto">${cell(value)}</td>`)}</tr>`,
  )}</tbody></table>`;
}

function renderHead(columns: readonly string[]): Html {
  return html`<thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>`;
}
