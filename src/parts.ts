import { randomUUID } from 'node:crypto';
import type { AppOptions } from './app.ts';
import { assessmentParts } from './assessment-parts.ts';
import { tellsLanguage } from './context-of.ts';
import type { PlatformName } from './core/interaction.ts';
import { cycleOf, ROUNDS_IN_CYCLE, type RoleClass, type RoundCounts } from './core/round.ts';
import type { Team } from './core/team.ts';
import { sourcePlace } from './features/ask/answer-card.ts';
import type { AnswerParts } from './features/ask/answer-question.ts';
import type { AskParts } from './features/ask/ask.ts';
import type { CheckinParts } from './features/checkin/checkin-parts.ts';
import { withdrawRound } from './features/checkin/close-round.ts';
import { fewestAsked } from './features/checkin/open-round.ts';
import { accepts } from './features/checkin/privacy-contract.ts';
import { respondentOf } from './features/checkin/respondent.ts';
import { shuffle } from './features/checkin/shuffle.ts';
import { closedRounds, pageOf } from './features/digest/digest.ts';
import { digestCard } from './features/digest/digest-card.ts';
import type { DigestInput, DigestParts, PaceAdvice } from './features/digest/digest-parts.ts';
import { suggestionLine } from './features/digest/digest-texts.ts';
import { showHelp } from './features/help/help.ts';
import type { RightsParts } from './features/rights/rights-parts.ts';
import type { TeamParts } from './features/team/team-parts.ts';
import { buildDigest } from './instrument/build-digest.ts';
import { isTired } from './instrument/cadence.ts';
import type { ClosedRound } from './instrument/digest-input.ts';
import { drillDownBarriers } from './instrument/drill-down.ts';
import { factGaps, withPresentFacts } from './instrument/fact-views.ts';
import { overviewOf } from './instrument/overview.ts';
import { PARAMS } from './instrument/params.ts';
import { participationBand, participationRate } from './instrument/participation.ts';
import { questionsOf, swapChoices } from './instrument/round-questions.ts';
import { found, lookUps } from './instrument-look-ups.ts';
import { toLatinDigits } from './language/digits.ts';
import { maskPersonal } from './language/mask-personal.ts';
import { cleanInput } from './language/normalize.ts';
import type { Content } from './load-content.ts';
import { previewSchedule, timetableOf } from './preview-schedule.ts';
import { digestCharts, digestPictures } from './reports/digest-pictures.ts';
import { documentFile, reportFile } from './reports/report-file.ts';
import { SAMPLE_WORKSPACE } from './sample/sample-workspace.ts';
import { closingOf, workingDaysAfter } from './scheduling/next-opening.ts';
import { plannedOpening } from './scheduling/planned-send.ts';
import { isWorkingTime, leavesTime, reminderAt, snoozedUntil } from './scheduling/working-hours.ts';
import { newToken } from './web-door.ts';

/** Working days between the managers' digest and the readers'. */
const READERS_LATER_DAYS = 2;

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
  { safe, store, content }: AppOptions,
  checkin: CheckinParts,
  digest: DigestParts,
): RightsParts {
  return {
    safe,
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

function teamParts({ content, store, timeZone }: AppOptions): Omit<TeamParts, keyof Surroundings> {
  const { instrument } = content;
  return {
    timeZone,
    isSample: (workspaceId) => workspaceId === SAMPLE_WORKSPACE,
    accepts,
    fewestAsked: (mode) => fewestAsked(mode, PARAMS.k),
    k: PARAMS.k,
    facts: instrument.facts.map(({ id, short, text, kind }) =>
      kind === 'choice' ? { id, short, text, options: instrument.scales.ynp.options } : { id, short, text },
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

/** Fewer than k answers look like none: how many of them there were is not told. */
function bandOf({ eligible, responded }: RoundCounts) {
  const rate = Math.min(eligible, responded) < PARAMS.k ? undefined : participationRate(responded, eligible);
  return rate === undefined ? undefined : participationBand(rate);
}

function digestParts(options: AppOptions, lookUp: ReturnType<typeof lookUps>): DigestParts {
  const { content, store } = options;
  const { instrument, textsFor } = content;
  return {
    k: PARAMS.k,
    textsFor,
    build: (input) => buildDigest({ ...input, ...handled(input, lookUp), k: PARAMS.k, instrument }),
    withFacts: (view, team) => withPresentFacts(view, team.facts, instrument.facts),
    isAction: (id) => instrument.actions.some((action) => action.id === id),
    pictures: (view, texts) => digestPictures(view, texts, lookUp.label),
    charts: (view, texts) => digestCharts(view, texts, lookUp.label),
    file: (report, format) => reportFile(report, format, textsFor(report.locale)),
    document: (report, format) => documentFile(report, format, textsFor(report.locale)),
    overview: (digests, named) => overviewOf({ digests, named }),
    topic: (id) => content.knowledge.entries.get(id)?.title,
    fact: (id) => {
      const { short, kind } = found(
        instrument.facts.find((fact) => fact.id === id),
        id,
      );
      return kind === 'choice' ? { name: short, options: instrument.scales.ynp.options } : { name: short };
    },
    label: lookUp.label,
    itemLabel: (id) => lookUp.item(id).short,
    factGaps: (facts) => factGaps(facts, instrument.facts).map((fact) => fact.gap),
    action: lookUp.action,
    source: sourcesOf(content),
    clean: cleanInput,
    nextOpening: (team, now) => plannedOpening(team, timetableOf(team, content.calendars), store, now),
    readersAt: (team, at) => workingDaysAfter(at, READERS_LATER_DAYS, timetableOf(team, content.calendars)),
    paceAdvice,
  };
}

/** The topic whose answer offers an action, and where in the paper that topic stands. */
function sourcesOf({ knowledge }: Content): DigestParts['source'] {
  const topics = new Map(
    [...knowledge.entries.values()].flatMap((entry) =>
      (entry.actions ?? []).map((action) => [action, entry] as const),
    ),
  );
  return (actionId, texts) => {
    const entry = topics.get(actionId);
    return entry && { topic: entry.id, place: sourcePlace(entry, texts, knowledge) };
  };
}

/** From bands alone; rounds of fewer than k people say nothing. */
function paceAdvice({ schedule }: Team, rounds: readonly ClosedRound[]): PaceAdvice | undefined {
  const counted = rounds.filter(({ counts }) => counts.eligible >= PARAMS.k);
  if (!isTired(counted.map(({ counts }) => bandOf(counts)))) return undefined;
  if (Math.max(...rounds.map(({ round }) => round.number)) < ROUNDS_IN_CYCLE) return 'first-cycle';
  return schedule.cadence === 'monthly' ? 'pause' : 'slower';
}

/** Constructs that are being worked on (this cycle or the last), and every action that was decided about. */
function handled({ actions, cycle }: DigestInput, { constructOf }: ReturnType<typeof lookUps>) {
  const recent = actions.filter((item) => item.state !== 'dropped' && item.cycle >= cycle - 1);
  return {
    blocked: recent.map((item) => constructOf(item.actionId)),
    usedActions: actions.map((item) => item.actionId),
  };
}
