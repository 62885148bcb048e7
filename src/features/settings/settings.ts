import { actionsBlock, buildCard, textBlock } from '../../core/build-card.ts';
import type { Card, Select } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action } from '../../core/interaction.ts';
import type { Locale } from '../../core/locale.ts';
import type { Member } from '../../core/member.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';

export async function showSettings(context: Context): Promise<{ reply: Card }> {
  return { reply: settingsCard(context.member, context.texts) };
}

/** `value` is `:fa`, `:en` or `:automatic`; the card comes back in the chosen language at once. */
export async function chooseLanguage(
  textsFor: (locale: Locale) => Texts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const chosen = action.value.split(':').at(-1);
  if (chosen !== 'fa' && chosen !== 'en' && chosen !== 'automatic') throw new UserError('errors:bad-setting');
  const { locale: _, ...rest } = context.member;
  const member: Member = chosen === 'automatic' ? rest : { ...rest, locale: chosen };
  await context.store.members.save(member);
  const texts = chosen === 'automatic' ? context.texts : textsFor(chosen);
  return { reply: settingsCard(member, texts, texts.t(`settings:saved-${chosen}`)) };
}

function settingsCard(member: Member, texts: Texts, saved?: string): Card {
  const select: Select = {
    type: 'select',
    label: texts.t('settings:language'),
    action: 'settings.language',
    value: '',
    options: [
      { value: 'automatic', label: texts.t('settings:automatic') },
      { value: 'fa', label: texts.t('common:language-fa') },
      { value: 'en', label: texts.t('common:language-en') },
    ],
    chosen: member.locale ?? 'automatic',
  };
  return buildCard(texts, texts.t('settings:title'), [
    saved ? textBlock(saved, 'lead') : undefined,
    actionsBlock([select]),
  ]);
}
