import type { CardFile } from '../core/card.ts';
import type { DigestReport, OverviewReport, Report, ReportFormat } from '../core/report.ts';
import type { Texts } from '../core/texts.ts';
import { overviewCsv } from './overview-csv.ts';
import { reportCsv } from './report-csv.ts';
import { reportHtml } from './report-html.ts';
import { overviewJson, reportJson } from './report-json.ts';
import { reportPdf } from './report-pdf.ts';
import { reportXlsx } from './report-xlsx.ts';

const MEDIA_TYPES = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
} as const satisfies Record<ReportFormat, string>;

/** The digest as a file to hand on; the same report makes the same bytes. */
export async function reportFile(
  report: DigestReport,
  format: ReportFormat,
  texts: Texts,
): Promise<CardFile> {
  if (format === 'csv') return fileOf(report, format, Buffer.from(reportCsv(report, texts)));
  if (format === 'json') return fileOf(report, format, Buffer.from(reportJson(report)));
  return documentFile(report, format, texts);
}

/** The view across teams as a file. */
export async function overviewFile(
  report: OverviewReport,
  format: ReportFormat,
  texts: Texts,
): Promise<CardFile> {
  if (format === 'csv') return fileOf(report, format, Buffer.from(overviewCsv(report, texts)));
  if (format === 'json') return fileOf(report, format, Buffer.from(overviewJson(report)));
  return documentFile(report, format, texts);
}

/** Any document as a page, a print or a workbook. */
async function documentFile(
  report: Report,
  format: Exclude<ReportFormat, 'csv' | 'json'>,
  texts: Texts,
): Promise<CardFile> {
  switch (format) {
    case 'html':
      return fileOf(report, format, Buffer.from(reportHtml(report, texts)));
    case 'pdf':
      return fileOf(report, format, reportPdf(report, texts));
    case 'xlsx':
      return fileOf(report, format, await reportXlsx(report, texts));
  }
}

function fileOf(report: Report, format: ReportFormat, data: Uint8Array): CardFile {
  const language = format === 'json' ? '' : `-${report.locale}`;
  return { name: `${report.fileName}${language}.${format}`, mediaType: MEDIA_TYPES[format], data };
}
