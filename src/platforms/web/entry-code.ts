import { sameText } from './seal.ts';
import type { Visitor } from './sessions.ts';
import { FIRST_ADMINISTRATOR, type WebOptions } from './web-options.ts';

/** The one-use code. */
export interface EntryCode {
  isOpen(): boolean;
  /** The first administrator, once. */
  redeem(code: string): Visitor | undefined;
}

export function createEntryCode(options: Pick<WebOptions, 'entryCode' | 'textsFor'>): EntryCode {
  let left = options.entryCode;
  const name = {
    fa: options.textsFor('fa').t('web:entry.administrator'),
    en: options.textsFor('en').t('web:entry.administrator'),
  };
  return {
    isOpen: () => left !== undefined,
    redeem(code) {
      if (left === undefined || !sameText(left, code)) return undefined;
      left = undefined;
      return { memberId: FIRST_ADMINISTRATOR, name, place: [] };
    },
  };
}
