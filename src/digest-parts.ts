import type { AppOptions } from './app.ts';
import { sourcePlace } from './features/ask/answer-card.ts';
import type { DigestInput, DigestParts } from './features/digest/digest-parts.ts';
import { buildDigest } from './instrument/build-digest.ts';
import { factGaps, withPresentFacts } from './instrument/fact-views.ts';
import { overviewOf } from './instrument/overview.ts';
import { PARAMS } from './instrument/params.ts';
import { found, type lookUps } from './instrument-look-ups.ts';
import { cleanInput } from './language/normalize.ts';
import type { Content } from './load-content.ts';
import { paceAdvice } from './participation-advice.ts';
import { timetableOf } from './preview-schedule.ts';
import { digestCharts, drawCharts } from './reports/digest-pictures.ts';
import { overviewCharts } from './reports/overview-charts.ts';
import { overviewFile, reportFile } from './reports/report-file.ts';
import { workingDaysAfter } from './scheduling/next-opening.ts';
import { plannedOpening } from './scheduling/planned-send.ts';

/** Working days between the managers' digest and the readers'. */
const READERS_LATER_DAYS = 2;

/** What digests need of the instrument, the knowledge, the calendars and the reports. */
export function digestParts(options: AppOptions, lookUp: ReturnType<typeof lookUps>): DigestParts {
  const { content, store } = options;
  const { instrument, textsFor } = content;
  return {
    k: PARAMS.k,
    textsFor,
    build: (input) => buildDigest({ ...input, ...handled(input, lookUp), k: PARAMS.k, instrument }),
    withFacts: (view, team) => withPresentFacts(view, team.facts, instrument.facts),
    isAction: (id) => instrument.actions.some((action) => action.id === id),
    charts: (view, texts) => digestCharts(view, texts, lookUp.label),
    overviewCharts: (overview, texts) => overviewCharts(overview, texts, lookUp.label),
    draw: (charts) => drawCharts(charts),
    file: (report, format) => reportFile(report, format, textsFor(report.locale)),
    overviewFile: (report, format) => overviewFile(report, format, textsFor(report.locale)),
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
export function sourcesOf({ knowledge }: Content): DigestParts['source'] {
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

/** Constructs that are being worked on (this cycle or the last), and every action that was decided about. */
function handled({ actions, cycle }: DigestInput, { constructOf }: ReturnType<typeof lookUps>) {
  const recent = actions.filter((item) => item.state !== 'dropped' && item.cycle >= cycle - 1);
  return {
    blocked: recent.map((item) => constructOf(item.actionId)),
    usedActions: actions.map((item) => item.actionId),
  };
}
