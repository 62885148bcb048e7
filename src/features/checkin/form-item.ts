import type { Localized } from '../../core/locale.ts';

/** An item as a form shows it; `options` is absent for items answered in words. */
export interface FormItem {
  readonly id: string;
  readonly short: Localized;
  readonly text: Localized;
  readonly options?: readonly { readonly code: string; readonly label: Localized }[];
  /** For items answered in words. */
  readonly maxChars?: number;
}
