import type { CardFile } from '../core/card.ts';
import type { Report, ReportFormat } from '../core/report.ts';
import type { Texts } from '../core/texts.ts';
import { reportCsv } from './report-csv.ts';
import { reportHtml } from './report-html.ts';
import { reportJson } from './report-json.ts';
import { reportPdf } from './report-pdf.ts';
import { reportXlsx } from './report-xlsx.ts';

const MEDIA_TYPES = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
} as const satisfies Record<ReportFormat, string>;

/** The report as a file to hand on; the same report makes the same bytes. */
export async function reportFile(report: Report, format: ReportFormat, texts: Texts): Promise<CardFile> {
  const language = format === 'json' ? '' : `-${report.locale}`;
  return {
    name: `${report.fileName}${language}.${format}`,
    mediaType: MEDIA_TYPES[format],
    data: await bytesOf(report, format, texts),
  };
}

async function bytesOf(report: Report, format: ReportFormat, texts: Texts): Promise<Uint8Array> {
  switch (format) {
    case 'html':
      return Buffer.from(reportHtml(report, texts));
    case 'pdf':
      return reportPdf(report, texts);
    case 'xlsx':
      return reportXlsx(report, texts);
    case 'csv':
      return Buffer.from(reportCsv(report, texts));
    case 'json':
      return Buffer.from(reportJson(report));
  }
}
