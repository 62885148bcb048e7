import { z } from 'zod';
import type { Card, Modal, ModalField } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action, Command, ModalSubmit } from '../../core/interaction.ts';
import type { Assessment } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import { findTeam, hasRole, teamById, teamsOf } from '../find-team.ts';
import { assessmentCard } from './assessment-card.ts';
import type { AssessmentQuestion, TeamParts } from './team-parts.ts';

const MAX_WORDS = 280;

/** The newest self-assessment of the team named, or of the only one the person is in or leads. */
export async function assessByCommand(
  parts: TeamParts,
  command: Command,
  context: Context,
): Promise<{ reply: Card }> {
  const isMember = (await teamsOf(context, 'member')).length > 0;
  const team = await findTeam(context, isMember ? 'member' : 'leader', command.args['team']);
  return { reply: await newestCard(parts, team, context) };
}

/** `value` is the team's id. */
export async function showAssessment(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  return { reply: await newestCard(parts, await insideTeam(action.value, context), context) };
}

/** One half of the form; `value` is `team|number|part`. */
export async function openAssessment(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Modal }> {
  const { texts } = context;
  const { team, number, part } = await placeOf(action.value, context);
  const before = (await context.store.assessments.ofTeam(team.id)).find((one) => one.number === number);
  return {
    reply: {
      locale: texts.locale,
      direction: texts.direction,
      modal: 'team.assessment',
      value: action.value,
      title: texts.t('team:assess-form', { part }),
      intro: texts.t('team:assess-form-intro'),
      submitLabel: texts.t('team:facts-save'),
      fields: questionsOf(parts, part).map((one) => fieldOf(one, before?.answers[one.id], texts)),
    },
  };
}

const fieldsSchema = z.record(z.string(), z.string().max(MAX_WORDS));

/** Keeps one half; a blank field takes an answer away. */
export async function saveAssessment(
  parts: TeamParts,
  submit: ModalSubmit,
  context: Context,
): Promise<{ reply: Card }> {
  const { team, number, part } = await placeOf(submit.value, context);
  const fields = fieldsSchema.safeParse(submit.fields);
  if (!fields.success) throw new UserError('errors:bad-answer');
  const answers: Record<string, string> = {};
  for (const { id, options } of questionsOf(parts, part)) {
    const given = parts.clean(fields.data[id] ?? '', MAX_WORDS);
    if (options && given !== '' && !options.some(({ code }) => code === given))
      throw new UserError('errors:bad-answer');
    answers[id] = given;
  }
  await context.store.assessments.answer({ teamId: team.id, number, answers, filledAt: context.clock.now() });
  return { reply: await newestCard(parts, team, context) };
}

async function newestCard(parts: TeamParts, team: Team, context: Context): Promise<Card> {
  const { store, texts, member } = context;
  const all = await store.assessments.ofTeam(team.id);
  const used = (await store.actions.ofTeam(team.id)).map(({ actionId }) => actionId);
  const isLeader = hasRole(team, member, 'leader');
  const [before, newest]: (Assessment | undefined)[] = [all.at(-2), all.at(-1)];
  return assessmentCard({ team, newest, before, used, isLeader }, texts, parts);
}

/** The team and the assessment a button or form is about: the newest one, or the next. */
async function placeOf(value: string, context: Context) {
  const [id = '', numberText, part] = value.split('|');
  const team = await insideTeam(id, context);
  const number = Number(numberText);
  const newest = (await context.store.assessments.ofTeam(team.id)).at(-1)?.number ?? 0;
  const isNow = Number.isInteger(number) && number >= Math.max(1, newest) && number <= newest + 1;
  if (!isNow || (part !== '1' && part !== '2')) throw new UserError('errors:old-button');
  return { team, number, part: part === '1' ? 1 : 2 } as const;
}

function questionsOf(parts: TeamParts, part: 1 | 2): readonly AssessmentQuestion[] {
  return part === 1 ? parts.assessment.dimensions : parts.assessment.rest;
}

function fieldOf(question: AssessmentQuestion, initial: string | undefined, texts: Texts): ModalField {
  const shared = {
    id: question.id,
    label: texts.of(question.short),
    ...(question.text ? { description: texts.of(question.text) } : {}),
    ...(initial ? { initial } : {}),
  };
  if (!question.options) return { ...shared, type: 'text', maxLength: MAX_WORDS, multiline: true };
  const options = question.options.map(({ code, label }) => ({ value: code, label: texts.of(label) }));
  return { ...shared, type: 'choice', options };
}

/** For those in the team and those who lead it: a shared judgement is open to all of them. */
async function insideTeam(id: string, context: Context): Promise<Team> {
  const team = await teamById(context, id);
  const isMember = (await teamsOf(context, 'member')).some((one) => one.id === team.id);
  if (!isMember && !hasRole(team, context.member, 'leader')) throw new UserError('errors:no-team');
  if (team.state === 'ended') throw new UserError('errors:team-ended');
  return team;
}
