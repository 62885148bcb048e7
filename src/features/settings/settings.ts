import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action } from '../../core/interaction.ts';
import type { Locale } from '../../core/locale.ts';
import type { Member } from '../../core/member.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import { languageSelect } from '../language-select.ts';

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
  return buildCard(texts, texts.t('settings:title'), [
    saved ? textBlock(saved, 'lead') : undefined,
    actionsBlock([
      languageSelect(member.locale, texts),
      member.platform === 'web' ? button(texts.t('settings:device'), 'settings.device', '') : undefined,
    ]),
  ]);
}
