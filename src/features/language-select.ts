import type { Select } from '../core/card.ts';
import type { Locale } from '../core/locale.ts';
import type { Texts } from '../core/texts.ts';

/** A person's language; `automatic` follows what they write. */
export function languageSelect(chosen: Locale | undefined, texts: Texts): Select {
  return {
    type: 'select',
    label: texts.t('settings:language'),
    action: 'settings.language',
    value: '',
    options: [
      { value: 'automatic', label: texts.t('settings:automatic') },
      { value: 'fa', label: texts.t('common:language-fa') },
      { value: 'en', label: texts.t('common:language-en') },
    ],
    chosen: chosen ?? 'automatic',
  };
}
