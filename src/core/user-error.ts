import type { TextKey, TextValues } from './texts.ts';

/** A refusal or mistake that is explained to the person in their language; `key` is in locales/<locale>/errors.json. */
export class UserError extends Error {
  readonly key: TextKey;
  readonly values: TextValues;

  constructor(key: TextKey, values: TextValues = {}) {
    super(key);
    this.name = 'UserError';
    this.key = key;
    this.values = values;
  }
}
