import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Button, Card, Select } from '../../core/card.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { previewBlocks, type SchedulePreview } from './schedule-card.ts';
import { CHOICES, SETTINGS, type Setting } from './team-settings.ts';

export interface SettingsCardInput {
  readonly team: Team;
  readonly members: number;
  readonly preview: SchedulePreview;
  /** What was just saved, to be said on top. */
  readonly saved?: 'schedule';
  /** Filled in, of how many. */
  readonly facts: { readonly filled: number; readonly total: number };
  readonly k: number;
  /** Whoever looks at it is asked, too. */
  readonly isIn: boolean;
  /** How many must have joined before a round can open. */
  readonly needed: number;
}

/** Set-up and later changes: what can be chosen, the facts, and what the choices mean in dates. */
export function settingsCard(input: SettingsCardInput, texts: Texts): Card {
  const { team, facts } = input;
  return buildCard(texts, texts.t('team:settings-title', { team: team.name }), [
    input.saved ? textBlock(texts.t('team:schedule-done')) : undefined,
    textBlock(texts.t(`team:state-${team.state}`), 'lead'),
    textBlock(texts.t('team:members', { count: input.members })),
    ...nextStep(input, texts),
    actionsBlock(SETTINGS.map((setting) => selectOf(team, setting, texts))),
    ...(team.state === 'ended' ? [] : previewBlocks(team, input.preview, texts)),
    team.privacy === 'confidential'
      ? textBlock(texts.t('team:preview-small', { k: input.k }), 'note')
      : undefined,
    smallNote(input, texts),
    textBlock(texts.t('team:facts-count', { count: facts.filled, total: facts.total })),
    actionsBlock([
      button(texts.t('team:schedule-days'), 'team.schedule', team.id),
      button(texts.t('team:facts-1'), 'team.facts', `${team.id}|1`),
      button(texts.t('team:facts-2'), 'team.facts', `${team.id}|2`),
      poolButton(input, texts),
      input.members < input.k ? button(texts.t('team:assess-open'), 'team.assess', team.id) : undefined,
      team.state === 'draft' ? button(texts.t('team:start'), 'team.start', team.id, 'primary') : undefined,
    ]),
  ]);
}

/** A team that has started and has too few people yet: how they come in, and the leader, too. */
function nextStep({ team, members, isIn, needed }: SettingsCardInput, texts: Texts): (Block | undefined)[] {
  if (team.state !== 'active' || team.pooledInto || members >= needed) return [];
  return [
    textBlock(texts.t('team:next-invite', { count: needed })),
    isIn
      ? undefined
      : actionsBlock([button(texts.t('team:join', { team: team.name }), 'team.join', team.id)]),
  ];
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
    options: CHOICES[setting].map((value) => ({ value, label: choiceLabel(value, texts) })),
    chosen: team[setting],
  };
}

function choiceLabel(value: (typeof CHOICES)[Setting][number], texts: Texts): string {
  switch (value) {
    case 'named':
      return texts.t('common:privacy-named');
    case 'confidential':
      return texts.t('common:privacy-confidential');
    default:
      return texts.t(`common:language-${value}`);
  }
}
