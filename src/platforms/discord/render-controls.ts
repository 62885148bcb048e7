import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Button, Control, Option, Select } from '../../core/card.ts';
import type { Locale } from '../../core/locale.ts';
import { customIdOf } from './control-ids.ts';
import { cut, escapeMarks, fitLine } from './discord-text.ts';
import { LIMITS } from './limits.ts';
import type { Piece } from './pages-of.ts';
import { textOf } from './text-component.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** What the ids of a card's controls need: the server they are about, and the number of the first. */
export interface ControlPlace {
  readonly guildId: string;
  readonly first: number;
}

/** Buttons in rows of five; each select under its label, which Discord hides once something is chosen. */
export function renderControls(controls: readonly Control[], locale: Locale, place: ControlPlace): Piece[] {
  const pieces: Piece[] = [];
  let row: APIButtonComponent[] = [];
  for (const [at, control] of controls.entries()) {
    const number = place.first + at;
    if (control.type === 'select') {
      row = [];
      pieces.push(selectPiece(control, locale, place.guildId, number));
      continue;
    }
    if (row.length === 0 || row.length === LIMITS.buttonsInRow) {
      row = [];
      pieces.push({ components: [{ type: ComponentType.ActionRow, components: row }] });
    }
    row.push(renderButton(control, locale, place.guildId, number));
  }
  return pieces;
}

function renderButton(
  { label, action, value, style }: Button,
  locale: Locale,
  guildId: string,
  number: number,
): APIButtonComponent {
  const styles = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;
  return {
    type: ComponentType.Button,
    custom_id: customIdOf(number, { guildId, action, value }),
    label: fitLine(label, LIMITS.buttonLabel, locale),
    style: style ? styles[style] : ButtonStyle.Secondary,
  };
}

function selectPiece(select: Select, locale: Locale, guildId: string, number: number): Piece {
  const { label, action, value } = select;
  const row: Row = {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: customIdOf(number, { guildId, action, value }),
        placeholder: fitLine(label, LIMITS.placeholder, locale),
        options: shownOptions(select).map((option) => ({
          ...optionOf(option, locale),
          default: option.value === select.chosen,
        })),
      },
    ],
  };
  const head = fitLine(escapeMarks(cut(label, LIMITS.placeholder)), LIMITS.text, locale);
  return { components: [textOf(head), row] };
}

/** The chosen one is among those there is room for. */
function shownOptions({ options, chosen }: Select): readonly Option[] {
  if (options.length <= LIMITS.options) return options;
  const first = options.slice(0, LIMITS.options);
  const hidden = options.slice(LIMITS.options).find(({ value }) => value === chosen);
  return hidden ? [...first.slice(0, -1), hidden] : first;
}

export function optionOf({ label, value }: Option, locale: Locale): Option {
  if (value.length > LIMITS.optionValue) throw new Error(`option value of ${value.length} characters`);
  return { label: fitLine(label, LIMITS.optionLabel, locale), value };
}
