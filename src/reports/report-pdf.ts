import { readFileSync } from 'node:fs';
import type { Report, ReportBlock } from '../core/report.ts';
import type { Texts } from '../core/texts.ts';
import { stripBidi } from '../language/bidi.ts';
import { loadTypst, type Typst } from './load-typst.ts';
import { defaultFonts } from './render-png.ts';
import { printedColumns, printedScores } from './score-table.ts';

/** Made once: loading the fonts takes longer than a document. */
let typst: { readonly compiler: Typst; readonly template: string } | undefined;

/**
 * A tagged PDF, A4, in the report's language. What people typed reaches the template as data and stays text.
 *
 * @throws UserError where PDF cannot be made on this machine
 */
export function reportPdf(report: Report, texts: Texts): Uint8Array {
  typst ??= {
    compiler: loadTypst(defaultFonts().map((path) => readFileSync(path))),
    template: readFileSync(new URL('report.typ', import.meta.url), 'utf8'),
  };
  const { compiler, template } = typst;
  const inputs = { report: JSON.stringify(toPrint(report, texts)) };
  const pdf = compiled(compiler, { mainFileContent: template, inputs });
  // What was laid out is kept for repeats that never come here.
  compiler.evictCache(0);
  return new Uint8Array(pdf);
}

/** By the standard for accessible documents, which refuses a letter the font lacks, such as a smiley somebody wrote. */
function compiled(compiler: Typst, document: Parameters<Typst['pdf']>[0]): Uint8Array {
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1' });
  } catch {
    // Tagged all the same, with a box in the letter's place.
    return compiler.pdf(document);
  }
}

function toPrint(report: Report, texts: Texts) {
  return {
    title: report.title,
    /** For the window's frame, where controls would show. */
    plainTitle: stripBidi(report.title),
    locale: report.locale,
    numbering: report.locale === 'fa' ? '۱' : '1',
    sections: report.sections.map(({ heading, blocks }) => ({
      heading: heading ?? null,
      blocks: blocks.map((block) => blockToPrint(block, texts)),
    })),
  };
}

function blockToPrint(block: ReportBlock, texts: Texts) {
  switch (block.type) {
    case 'scores':
      return {
        type: 'table',
        caption: block.caption,
        columns: printedColumns(texts),
        rows: printedScores(block.rows, texts),
      };
    case 'table':
      return {
        ...block,
        rows: block.rows.map((row) =>
          row.map((cell) => (typeof cell === 'number' ? texts.number(cell) : (cell ?? '–'))),
        ),
      };
    default:
      return block;
  }
}
