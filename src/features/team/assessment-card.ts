import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Card } from '../../core/card.ts';
import type { BarrierCode } from '../../core/digest.ts';
import type { Assessment } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import type { AssessmentQuestion, TeamParts } from './team-parts.ts';

/** The questions of part 2 about barriers, heaviest first. */
const BARRIERS = ['barrier1', 'barrier2', 'barrier3'] as const;

export interface AssessmentPage {
  readonly team: Team;
  readonly newest: Assessment | undefined;
  readonly before: Assessment | undefined;
  /** Actions that were decided about. */
  readonly used: readonly string[];
  readonly isLeader: boolean;
}

/** One shared judgement, question by question, with what the facts lack and next steps; no scores, no ranges, no trend. */
export function assessmentCard(page: AssessmentPage, texts: Texts, parts: TeamParts): Card {
  const { team, newest } = page;
  const number = newest?.number ?? 1;
  return buildCard(texts, texts.t('team:assess-title', { team: team.name }), [
    textBlock(texts.t('team:assess-what'), 'note'),
    ...(newest ? resultBlocks({ ...page, newest }, texts, parts) : [textBlock(texts.t('team:assess-none'))]),
    actionsBlock([
      button(texts.t('team:assess-part-1'), 'team.assess-form', `${team.id}|${number}|1`, 'primary'),
      button(texts.t('team:assess-part-2'), 'team.assess-form', `${team.id}|${number}|2`),
      newest
        ? button(texts.t('team:assess-new'), 'team.assess-form', `${team.id}|${number + 1}|1`)
        : undefined,
    ]),
  ]);
}

function resultBlocks(
  page: AssessmentPage & { readonly newest: Assessment },
  texts: Texts,
  parts: TeamParts,
): (Block | undefined)[] {
  const { team, newest, before } = page;
  const { dimensions, rest } = parts.assessment;
  const stage = rest.find(({ id }) => id === 'ST1');
  const fields = [...dimensions, ...(stage ? [stage] : [])].flatMap((question) => {
    const value = chosenIn(question, newest.answers, texts);
    const then = before && chosenIn(question, before.answers, texts);
    const label = texts.of(question.short);
    if (!value) return [];
    return [{ label, value: then ? texts.t('team:assess-then', { value, then }) : value }];
  });
  const barriers = barriersIn(newest).map((code) => texts.of(parts.assessment.label(code)));
  const agreed = newest.answers['agreed'];
  const gaps = parts.assessment.factGaps(team.facts).map(texts.of);
  return [
    textBlock(texts.t('team:assess-date', { date: texts.date(newest.filledAt, team.timeZone) })),
    fields.length ? { type: 'fields', fields } : undefined,
    barriers.length ? textBlock(texts.t('team:assess-barriers'), 'heading') : undefined,
    barriers.length ? { type: 'list', items: barriers } : undefined,
    agreed ? textBlock(texts.t('team:assess-agreed'), 'heading') : undefined,
    agreed ? textBlock(texts.of({ en: agreed, fa: agreed })) : undefined,
    gaps.length ? textBlock(texts.t('team:assess-gaps'), 'heading') : undefined,
    gaps.length ? { type: 'list', items: gaps } : undefined,
    ...stepBlocks(page, texts, parts),
  ];
}

function stepBlocks(
  { team, newest, used, isLeader }: AssessmentPage & { readonly newest: Assessment },
  texts: Texts,
  parts: TeamParts,
): (Block | undefined)[] {
  const { steps: stepsFor, label, stepLine } = parts.assessment;
  const steps = stepsFor(newest.answers, barriersIn(newest), used);
  if (!steps.length) return [];
  const items = steps.map((step) => stepLine(step, texts));
  const plan = steps.map(({ construct, actionId }) =>
    button(
      texts.t('digest:plan', { construct: texts.of(label(construct)) }),
      'action.mark',
      `${team.id}|${actionId}`,
    ),
  );
  return [
    textBlock(texts.t('digest:suggestions'), 'heading'),
    { type: 'list', items },
    isLeader ? actionsBlock(plan) : undefined,
  ];
}

function chosenIn(
  question: AssessmentQuestion,
  answers: Readonly<Record<string, string>>,
  texts: Texts,
): string | undefined {
  const option = question.options?.find(({ code }) => code === answers[question.id]);
  return option && texts.of(option.label);
}

/** Each named once. */
function barriersIn({ answers }: Assessment): readonly BarrierCode[] {
  const codes = BARRIERS.flatMap((id) => answers[id] ?? []);
  return [...new Set(codes)].flatMap((code) => (isBarrier(code) ? [code] : []));
}

function isBarrier(code: string): code is BarrierCode {
  return code.startsWith('B');
}
