import { actionsBlock, buildCard, button, textBlock, timedBlock } from '../../core/build-card.ts';
import type { Block, Button, Card, Select } from '../../core/card.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { CHOICES, SETTINGS, type Setting, settingOf } from './team-settings.ts';

/** When results can be expected; all by the schedule as it stands. */
export interface Preview {
  readonly first: Date;
  readonly scores: Date;
  readonly cycle: Date;
  readonly trend: Date;
}

export interface SettingsCardInput {
  readonly team: Team;
  readonly members: number;
  /** Before the first round only: later it is known what came when. */
  readonly preview?: Preview;
  readonly next?: Date;
  /** Filled in, of how many. */
  readonly facts: { readonly filled: number; readonly total: number };
  readonly k: number;
}

/** Set-up and later changes: a card of selects, the facts, and what the choices mean in dates. */
export function settingsCard(input: SettingsCardInput, texts: Texts): Card {
  const { team, facts } = input;
  return buildCard(texts, texts.t('team:settings-title', { team: team.name }), [
    textBlock(texts.t(`team:state-${team.state}`), 'lead'),
    textBlock(texts.t('team:members', { count: input.members })),
    actionsBlock(SETTINGS.map((setting) => selectOf(team, setting, texts))),
    input.preview ? previewBlock(team, input.preview, texts) : undefined,
    input.next &&
      timedBlock(texts.t('team:preview-next', { at: texts.dateTime(input.next, team.timeZone) }), input.next),
    team.privacy === 'confidential'
      ? textBlock(texts.t('team:preview-small', { k: input.k }), 'note')
      : undefined,
    smallNote(input, texts),
    textBlock(texts.t('team:facts-count', { count: facts.filled, total: facts.total })),
    actionsBlock([
      button(texts.t('team:facts-1'), 'team.facts', `${team.id}|1`),
      button(texts.t('team:facts-2'), 'team.facts', `${team.id}|2`),
      poolButton(input, texts),
      input.members < input.k ? button(texts.t('team:assess-open'), 'team.assess', team.id) : undefined,
      team.state === 'draft' ? button(texts.t('team:start'), 'team.start', team.id, 'primary') : undefined,
    ]),
  ]);
}

function previewBlock(team: Team, preview: Preview, texts: Texts): Block {
  const date = (at: Date) => texts.date(at, team.timeZone);
  return {
    type: 'list',
    items: [
      texts.t('team:preview-first', { at: texts.dateTime(preview.first, team.timeZone) }),
      texts.t('team:preview-scores', { at: date(preview.scores) }),
      texts.t('team:preview-cycle', { at: date(preview.cycle) }),
      texts.t('team:preview-trend', { at: date(preview.trend) }),
    ],
  };
}

/** Fewer than this, and results come late and without details. */
const FEW = 10;

function smallNote({ team, members, k }: SettingsCardInput, texts: Texts): Block | undefined {
  if (team.pooledInto) return textBlock(texts.t('team:pool-rests'), 'lead');
  const isSmall = team.privacy === 'confidential' && members >= k && members < FEW;
  return isSmall ? textBlock(texts.t('team:pool-when', { k }), 'note') : undefined;
}

function poolButton({ team, members }: SettingsCardInput, texts: Texts): Button | undefined {
  if (team.state !== 'ended' && (team.pooledInto || team.pooledFrom))
    return button(texts.t('team:pool-undo'), 'team.pool-undo', team.id);
  const offers = team.state !== 'ended' && members < FEW;
  return offers ? button(texts.t('team:pool-open'), 'team.pool', team.id) : undefined;
}

function selectOf(team: Team, setting: Setting, texts: Texts): Select {
  return {
    type: 'select',
    label: texts.t(`team:label-${setting}`),
    action: 'team.set',
    value: `${team.id}|${setting}`,
    options: offered(team, setting).map((value) => ({ value, label: choiceLabel(setting, value, texts) })),
    chosen: settingOf(team, setting),
  };
}

/** A value that is set stands among the choices, wherever it came from. */
function offered(team: Team, setting: Setting): readonly string[] {
  const choices: readonly string[] = CHOICES[setting];
  const chosen = settingOf(team, setting);
  return choices.includes(chosen) ? choices : [chosen, ...choices];
}

function choiceLabel(setting: Setting, value: string, texts: Texts): string {
  switch (setting) {
    case 'weekday':
      return texts.weekday(Number(value));
    case 'hour':
      return texts.t('team:hour', { hour: Number(value) });
    case 'openWorkingDays':
      return texts.t('team:days', { count: Number(value) });
    case 'weekend':
      return texts.t(weekendKey(value));
    case 'cadence':
      return texts.t(cadenceKey(value));
    case 'privacy':
      return texts.t(value === 'named' ? 'common:privacy-named' : 'common:privacy-confidential');
    case 'locale':
      return texts.t(value === 'en' ? 'common:language-en' : 'common:language-fa');
    case 'timeZone':
      return value;
  }
}

function weekendKey(value: string) {
  if (value === '45') return 'team:weekend-45' as const;
  if (value === '5') return 'team:weekend-5' as const;
  return value === '56' ? ('team:weekend-56' as const) : ('team:weekend-67' as const);
}

function cadenceKey(value: string) {
  if (value === 'weekly') return 'common:cadence-weekly' as const;
  return value === 'biweekly' ? ('common:cadence-biweekly' as const) : ('common:cadence-monthly' as const);
}
