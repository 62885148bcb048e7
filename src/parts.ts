import { randomUUID } from 'node:crypto';
import type { AppOptions } from './app.ts';
import { tellsLanguage } from './context-of.ts';
import type { PlatformName } from './core/interaction.ts';
import { cycleOf, type RoleClass } from './core/round.ts';
import type { Team } from './core/team.ts';
import { digestParts } from './digest-parts.ts';
import type { AnswerParts } from './features/ask/answer-question.ts';
import type { AskParts } from './features/ask/ask.ts';
import type { CheckinParts } from './features/checkin/checkin-parts.ts';
import { withdrawRound } from './features/checkin/close-round.ts';
import { respondentOf } from './features/checkin/respondent.ts';
import { shuffle } from './features/checkin/shuffle.ts';
import { closedRounds, pageOf } from './features/digest/digest.ts';
import { digestCard } from './features/digest/digest-card.ts';
import type { DigestParts } from './features/digest/digest-parts.ts';
import { showHelp } from './features/help/help.ts';
import type { RightsParts } from './features/rights/rights-parts.ts';
import type { TeamParts } from './features/team/team-parts.ts';
import { drillDownBarriers } from './instrument/drill-down.ts';
import { PARAMS } from './instrument/params.ts';
import { questionsOf } from './instrument/round-questions.ts';
import { lookUps } from './instrument-look-ups.ts';
import { toLatinDigits } from './language/digits.ts';
import { maskPersonal } from './language/mask-personal.ts';
import { cleanInput } from './language/normalize.ts';
import type { Content } from './load-content.ts';
import { timetableOf } from './preview-schedule.ts';
import { closingOf } from './scheduling/next-opening.ts';
import { isWorkingTime, leavesTime, reminderAt, snoozedUntil } from './scheduling/working-hours.ts';
import { teamParts } from './team-parts.ts';

/** What each feature needs of the others, as functions. */
export interface Parts {
  readonly ask: AskParts;
  readonly checkin: CheckinParts;
  readonly digest: DigestParts;
  readonly team: TeamParts;
  readonly rights: RightsParts;
}

/** What the platforms that run can tell. */
export interface Surroundings {
  peopleIn(platform: PlatformName, channelId: string): Promise<readonly string[] | undefined>;
  /** Where people reach the page; undefined while it is not served. */
  pageUrl(): string | undefined;
}

export function createParts(options: AppOptions, surroundings: Surroundings): Parts {
  const { content, store, keys } = options;
  const { instrument, textsFor } = content;
  const lookUp = lookUps(instrument);
  const digest = digestParts(options, lookUp);
  const checkin: CheckinParts = {
    keys,
    k: PARAMS.k,
    textsFor,
    formItem: lookUp.formItem,
    isText: lookUp.isText,
    isItem: (id) => instrument.items.has(id),
    itemsOf: (round, { team, leading, asked, acted }) => {
      const choices = {
        leading: lookUp.barriers(leading),
        // Words can give their writer away: never in small groups.
        words: team.words === true && asked >= PARAMS.detailPeople,
        acted,
        swaps: team.swaps ?? [],
      };
      const items = (role: RoleClass) => questionsOf(instrument, round, role, choices);
      return { staff: items('staff'), manager: items('manager') };
    },
    wordsFrom: PARAMS.detailPeople,
    mask: maskPersonal,
    actionText: lookUp.actionText,
    leadingBarriers: async (team, cycle) => {
      const closed = await closedRounds(team, store);
      const inCycle = closed.filter(({ round }) => cycleOf(round.number) === cycle);
      return drillDownBarriers(inCycle, instrument, PARAMS.k);
    },
    closingOf: (openedAt, team) => closingOf(openedAt, timetableOf(team, content.calendars)),
    timeZone: options.timeZone,
    hours: hoursOf(content),
    clean: cleanInput,
    pageUrl: surroundings.pageUrl,
  };
  return {
    ask: askParts(options),
    checkin,
    digest,
    team: { ...teamParts(options), ...surroundings },
    rights: rightsParts(options, checkin, digest),
  };
}

function rightsParts(
  { safe, store, content, timeZone }: AppOptions,
  checkin: CheckinParts,
  digest: DigestParts,
): RightsParts {
  return {
    safe,
    timeZone,
    textsFor: content.textsFor,
    respondentOf: (round, memberId) => respondentOf(round, memberId, checkin.keys),
    withdraw: (round, at) => withdrawRound(round, at, store, checkin),
    lastDigest: async (team, context) =>
      digestCard(await pageOf(digest, team, context), context.texts, digest),
  };
}

function hoursOf({ calendars }: Content): CheckinParts['hours'] {
  const table = (team: Team) => timetableOf(team, calendars);
  return {
    snoozedUntil: (now, { closesAt }, team) => snoozedUntil(now, closesAt, table(team)),
    reminderAt: (round, team) => reminderAt(round, table(team)),
    mayAsk: (now, { closesAt }, team) => leavesTime(now, closesAt) && isWorkingTime(now, table(team)),
  };
}

/** What answering needs, without a store. */
export function createAnswerParts({ search, textsFor, knowledge, instrument }: Content): AnswerParts {
  return {
    search: search.searchAfter,
    clean: cleanInput,
    textsFor,
    knowledge,
    actionOf: lookUps(instrument).action,
  };
}

function askParts({ content, clock }: AppOptions): AskParts {
  return {
    ...createAnswerParts(content),
    clock,
    newId: randomUUID,
    toLatinDigits,
    tellsLanguage: (text) => tellsLanguage(text, content),
    fold: content.fold,
    introduce: (context) => showHelp(context),
    mask: maskPersonal,
    shuffle,
  };
}
