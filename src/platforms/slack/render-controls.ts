import type { types } from '@slack/bolt';
import type { Button, Control, Select } from '../../core/card.ts';
import type { Locale } from '../../core/locale.ts';
import { actionIdOf } from './control-ids.ts';
import { LIMITS } from './limits.ts';
import { plain } from './slack-text.ts';

type Block = types.KnownBlock;

/**
 * Buttons in rows of at most 25; each select in a line of its own beside its label, which Slack would hide once
 * something is chosen.
 *
 * @param first number of the first control in its message
 */
export function renderControls(controls: readonly Control[], locale: Locale, first: number): Block[] {
  const blocks: Block[] = [];
  for (const [at, control] of controls.entries()) {
    const row = blocks.at(-1);
    if (control.type === 'select') blocks.push(renderSelect(control, locale, first + at));
    else if (row?.type === 'actions' && row.elements.length < LIMITS.buttons)
      row.elements.push(renderButton(control, locale, first + at));
    else blocks.push({ type: 'actions', elements: [renderButton(control, locale, first + at)] });
  }
  return blocks;
}

function renderButton({ label, action, value, style }: Button, locale: Locale, number: number): types.Button {
  if (value.length > LIMITS.buttonValue) throw new Error(`button value of ${value.length} characters`);
  return {
    type: 'button',
    action_id: actionIdOf(number, action),
    text: plain(label, LIMITS.buttonText, locale),
    ...(value === '' ? {} : { value }),
    ...(style ? { style } : {}),
  };
}

function renderSelect(
  { label, action, value, options, chosen }: Select,
  locale: Locale,
  number: number,
): Block {
  const all = options.slice(0, LIMITS.options).map((option) => optionOf(option.label, option.value, locale));
  const initial = all[options.findIndex((option) => option.value === chosen)];
  return {
    type: 'section',
    text: plain(label, LIMITS.sectionText, locale),
    accessory: {
      type: 'static_select',
      action_id: actionIdOf(number, action, value),
      placeholder: plain(label, LIMITS.placeholder, locale),
      options: all,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

export function optionOf(label: string, value: string, locale: Locale): types.PlainTextOption {
  if (value.length > LIMITS.optionValue) throw new Error(`option value of ${value.length} characters`);
  return { text: plain(label, LIMITS.optionText, locale), value };
}
