import type { CardField } from './card.ts';
import type { DigestView, ScoreView } from './digest.ts';
import type { Direction, Locale, Localized } from './locale.ts';
import type { Overview, TopicGap } from './overview.ts';

/** What a digest can be handed on as. */
export const REPORT_FORMATS = ['html', 'pdf', 'xlsx', 'csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A document in one language: what pages, prints and sheets are made from. Holds only what may be shown. */
export interface Report {
  readonly locale: Locale;
  readonly direction: Direction;
  readonly title: string;
  /** Name of its files, without what follows the dot. */
  readonly fileName: string;
  /** ISO dates (YYYY-MM-DD) in the team's zone of the first and last day in it. */
  readonly from?: string;
  readonly to?: string;
  readonly sections: readonly ReportSection[];
}

/** A digest as a document: what every file is made from. */
export interface DigestReport extends Report {
  /** The frozen digest itself, with the names of what is in it in both languages. */
  readonly view: DigestView;
  readonly names: Readonly<Record<string, Localized>>;
}

/** The view across teams as a document. */
export interface OverviewReport extends Report {
  readonly overview: Overview;
  readonly gaps: readonly TopicGap[];
  readonly names: Readonly<Record<string, Localized>>;
}

export interface ReportSection {
  readonly id:
    | 'summary'
    | 'dimensions'
    | 'barriers'
    | 'trends'
    | 'words'
    | 'facts'
    | 'steps'
    | 'withheld'
    | 'method'
    | 'teams'
    | 'gaps';
  /** The first section stands under the title. */
  readonly heading?: string;
  readonly blocks: readonly ReportBlock[];
}

export type ReportBlock =
  | { readonly type: 'text'; readonly text: string; readonly style?: 'lead' | 'note' }
  | { readonly type: 'fields'; readonly fields: readonly CardField[] }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'scores'; readonly caption: string; readonly rows: readonly ScoreRow[] }
  | {
      readonly type: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      /** Numbers stay numbers in sheets; the first cell names its row. */
      readonly rows: readonly (readonly (string | number | undefined)[])[];
    }
  | { readonly type: 'chart'; readonly svg: string; readonly alt: string };

/** One measured thing: its score, or why there is none. */
export interface ScoreRow {
  readonly kind: 'index' | 'dimension' | 'barrier';
  /** `index`, a dimension's id or a barrier's code. */
  readonly id: string;
  readonly name: string;
  readonly shown?: ScoreView;
  /** The change in words. */
  readonly change?: string;
  /** Why nothing is shown, in words. */
  readonly why?: string;
  /** Of barriers: it belongs to those that lead and cannot be told apart. */
  readonly leads?: boolean;
}
