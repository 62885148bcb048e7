import { randomUUID } from 'node:crypto';
import type { AppOptions } from './app.ts';
import { assessmentParts } from './assessment-parts.ts';
import { sourcesOf } from './digest-parts.ts';
import { fewestAsked } from './features/checkin/open-round.ts';
import { accepts } from './features/checkin/privacy-contract.ts';
import { closedRounds } from './features/digest/digest.ts';
import { suggestionLine } from './features/digest/digest-texts.ts';
import type { TeamParts } from './features/team/team-parts.ts';
import { PARAMS } from './instrument/params.ts';
import { swapChoices } from './instrument/round-questions.ts';
import { lookUps } from './instrument-look-ups.ts';
import { cleanInput } from './language/normalize.ts';
import { bandOf, paceAdvice } from './participation-advice.ts';
import type { Surroundings } from './parts.ts';
import { previewSchedule, timetableOf } from './preview-schedule.ts';
import { SAMPLE_WORKSPACE } from './sample/sample-workspace.ts';
import { plannedOpening } from './scheduling/planned-send.ts';
import { newToken } from './web-door.ts';

/** What setting a team up needs of the instrument, the schedule and the check-ins. */
export function teamParts({ content, store, timeZone }: AppOptions): Omit<TeamParts, keyof Surroundings> {
  const { instrument } = content;
  return {
    timeZone,
    isSample: (workspaceId) => workspaceId === SAMPLE_WORKSPACE,
    accepts,
    fewestAsked: (mode) => fewestAsked(mode, PARAMS.k),
    k: PARAMS.k,
    facts: instrument.facts.map(({ id, short, text, kind }) =>
      kind === 'choice'
        ? { id, short, text, kind, options: instrument.scales.ynp.options }
        : { id, short, text, kind },
    ),
    textsFor: content.textsFor,
    newId: () => `team-${randomUUID().slice(0, 8)}`,
    calendarNames: new Map([...content.calendars].map(([id, { name }]) => [id, name])),
    preview: (team, now) => previewSchedule(team, { store, content }, now),
    nextOpening: (team, now) => plannedOpening(team, timetableOf(team, content.calendars), store, now),
    participationOf: (counts) => bandOf(counts),
    paceAdvice: async (team) => paceAdvice(team, await closedRounds(team, store)),
    swapChoices: swapChoices(instrument),
    assessment: assessmentParts(
      instrument,
      { en: content.textsFor('en'), fa: content.textsFor('fa') },
      (step, texts) => suggestionLine(step, texts, { ...lookUps(instrument), source: sourcesOf(content) }),
    ),
    wordsFrom: PARAMS.detailPeople,
    itemLabel: (id) => lookUps(instrument).item(id).short,
    clean: cleanInput,
    newToken,
  };
}
