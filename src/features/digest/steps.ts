import type { Store } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { daysAhead } from '../../language/read-date.ts';
import type { DigestPage, DigestParts, Step } from './digest-parts.ts';

/** What is planned, overdue and soonest first, and what was done in this cycle or the one before. */
export async function stepsOf(
  team: Team,
  cycle: number,
  store: Store,
  now: Date,
): Promise<Pick<DigestPage, 'planned' | 'done'>> {
  const steps: Step[] = [];
  for (const item of await store.actions.ofTeam(team.id)) {
    const member = item.ownerId === undefined ? undefined : await store.members.get(item.ownerId);
    const owner = [member?.name, item.unit].filter((name) => name !== undefined).join(' – ');
    const isOverdue =
      item.state === 'planned' && item.dueAt !== undefined && daysAhead(item.dueAt, 1, team.timeZone) <= now;
    steps.push({ ...item, ...(owner ? { owner } : {}), isOverdue });
  }
  const due = ({ dueAt }: Step) => dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return {
    planned: steps.filter(({ state }) => state === 'planned').sort((a, b) => due(a) - due(b)),
    done: steps.filter((one) => one.state === 'done' && one.cycle >= cycle - 1 && one.cycle <= cycle),
  };
}

/** Steps that are planned, a line each: the step, who sees to it, and by when. */
export function plannedLines(
  { planned, team }: DigestPage,
  texts: Texts,
  parts: DigestParts,
): readonly string[] {
  return known(planned, parts).map((step) => stepLine(step, team, texts, parts));
}

/** What changed because of people's answers, a line each. */
export function doneLines({ done, team }: DigestPage, texts: Texts, parts: DigestParts): readonly string[] {
  return known(done, parts).map((step) => stepLine(step, team, texts, parts));
}

/** Of another version of the actions some may be gone. */
export function known(steps: readonly Step[], parts: Pick<DigestParts, 'isAction'>): readonly Step[] {
  return steps.filter(({ actionId }) => parts.isAction(actionId));
}

export function stepLine(step: Step, team: Team, texts: Texts, parts: DigestParts): string {
  const owner = step.owner === undefined ? '' : texts.t('digest:step-owner', { owner: step.owner });
  const when = whenText(step, team, texts);
  const said = owner && when ? texts.t('digest:step-both', { owner, when }) : owner || when;
  const action = texts.of(parts.action(step.actionId).text).replace(/\.$/u, '');
  return said ? texts.t('digest:step-line', { action, details: said }) : action;
}

function whenText({ state, dueAt, changedAt, isOverdue }: Step, team: Team, texts: Texts): string {
  if (state === 'done') return texts.t('digest:step-done', { date: texts.date(changedAt, team.timeZone) });
  if (!dueAt) return '';
  const date = texts.date(dueAt, team.timeZone);
  return texts.t(isOverdue ? 'digest:step-overdue' : 'digest:step-due', { date });
}
