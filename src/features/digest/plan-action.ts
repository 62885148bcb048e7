import { z } from 'zod';
import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card, Modal, ModalField, Option } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Action, ModalSubmit } from '../../core/interaction.ts';
import type { Member } from '../../core/member.ts';
import type { ActionItem } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import { daysAhead, readDate } from '../../language/read-date.ts';
import { hasRole } from '../find-team.ts';
import { digestOf, ledTeam } from './digest.ts';
import type { DigestParts } from './digest-parts.ts';
import { stepLine, stepsOf } from './steps.ts';

/** Selects of platforms end at 25 options; one of them is nobody. */
const MOST_PEOPLE = 24;
const MAX_UNIT_CHARS = 60;
const MAX_DATE_CHARS = 40;
const MOST_DAYS = 366;
const NOBODY = '-';

/** Who sees to a step and by when; `value` is `team|action`. */
export async function openPlan(
  parts: DigestParts,
  action: Action,
  context: Context,
): Promise<{ reply: Modal }> {
  const { texts } = context;
  const { team, actionId, item } = await wanted(parts, action.value, context);
  const people = await candidates(team, context);
  const options: Option[] = [
    { value: NOBODY, label: texts.t('digest:plan-nobody') },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const owner = options.find(({ value }) => value === item?.ownerId)?.value;
  const fields: readonly ModalField[] = [
    {
      id: 'owner',
      type: 'choice',
      label: texts.t('digest:plan-owner'),
      options,
      required: false,
      ...(owner ? { initial: owner } : {}),
    },
    {
      id: 'unit',
      type: 'text',
      maxLength: MAX_UNIT_CHARS,
      label: texts.t('digest:plan-unit'),
      required: false,
      ...(item?.unit ? { initial: item.unit } : {}),
    },
    {
      id: 'due',
      type: 'text',
      maxLength: MAX_DATE_CHARS,
      label: texts.t('digest:plan-due'),
      description: texts.t('digest:plan-due-how'),
      required: false,
      ...(item?.dueAt ? { initial: texts.date(item.dueAt, team.timeZone) } : {}),
    },
  ];
  return {
    reply: {
      locale: texts.locale,
      direction: texts.direction,
      modal: 'action.plan',
      value: action.value,
      title: texts.t('digest:plan-title'),
      intro: texts.of(parts.action(actionId).text),
      submitLabel: texts.t('digest:plan-save'),
      fields,
    },
  };
}

const fieldsSchema = z.object({
  owner: z.string().max(200).default(''),
  unit: z.string().max(MAX_UNIT_CHARS).default(''),
  due: z.string().max(MAX_DATE_CHARS).default(''),
});

/**
 * Keeps who and by when; the step is planned from then on. A day that cannot be read takes nothing else with it: the rest
 * is kept, and the form can be opened again. A member who is named is told once.
 */
export async function savePlan(
  parts: DigestParts,
  submit: ModalSubmit,
  context: Context,
): Promise<{ reply: Card; deliveries: readonly Delivery[] }> {
  const { store, clock, texts } = context;
  const { team, actionId, item } = await wanted(parts, submit.value, context);
  const fields = fieldsSchema.safeParse(submit.fields);
  if (!fields.success) throw new UserError('errors:bad-plan', { max: MAX_UNIT_CHARS });
  const { owner, unit: typed, due } = fields.data;
  const person = (await candidates(team, context)).find(({ id }) => id === owner);
  // An owner whom this person may not name stays as they are, unless another choice is made.
  const ownerId = person?.id ?? (owner === '' ? item?.ownerId : undefined);
  const unit = parts.clean(typed, MAX_UNIT_CHARS);
  const date = dueOf(due, team, clock.now());
  const dueAt = typeof date === 'string' ? item?.dueAt : date;
  const { cycle } = await digestOf(parts, team, store);
  const saved: ActionItem = {
    teamId: team.id,
    actionId,
    state: 'planned',
    cycle: item?.state === 'planned' ? item.cycle : cycle,
    changedAt: clock.now(),
    ...(ownerId ? { ownerId } : {}),
    ...(unit ? { unit } : {}),
    ...(dueAt ? { dueAt } : {}),
  };
  await store.actions.save(saved);
  const problem = typeof date === 'string' ? texts.t(`digest:plan-${date}`, { date: due.trim() }) : undefined;
  return {
    reply: await savedCard(parts, { team, actionId, problem }, context),
    deliveries:
      person && person.id !== item?.ownerId ? await tellOwner(parts, team, saved, person, context) : [],
  };
}

/** A day, none, or what is wrong with what was typed. */
function dueOf(
  typed: string,
  team: Team,
  now: Date,
): Date | undefined | 'bad-date' | 'past-date' | 'far-date' {
  if (!typed.trim()) return undefined;
  const due = readDate(typed, now, team.timeZone);
  if (!due) return 'bad-date';
  if (due < daysAhead(now, 0, team.timeZone)) return 'past-date';
  return due > daysAhead(now, MOST_DAYS, team.timeZone) ? 'far-date' : due;
}

async function savedCard(
  parts: DigestParts,
  {
    team,
    actionId,
    problem,
  }: { readonly team: Team; readonly actionId: string; readonly problem: string | undefined },
  { store, clock, texts }: Context,
): Promise<Card> {
  const { planned } = await stepsOf(team, 1, store, clock.now());
  const step = planned.find((one) => one.actionId === actionId);
  const value = `${team.id}|${actionId}`;
  return buildCard(texts, undefined, [
    problem === undefined ? undefined : textBlock(problem, 'lead'),
    textBlock(texts.t('digest:marked-planned')),
    step && textBlock(stepLine(step, team, texts, parts), 'note'),
    actionsBlock([
      button(texts.t('digest:plan-form'), 'action.form', value, problem ? 'primary' : undefined),
      button(texts.t('digest:mark-done'), 'action.done', value),
      button(texts.t('digest:mark-dropped'), 'action.drop', value),
    ]),
  ]);
}

async function tellOwner(
  parts: DigestParts,
  team: Team,
  item: ActionItem,
  owner: Member,
  { store, clock, member }: Context,
): Promise<readonly Delivery[]> {
  if (owner.id === member.id) return [];
  const texts = parts.textsFor(owner.locale ?? team.locale);
  const { planned } = await stepsOf(team, 1, store, clock.now());
  const step = planned.find(({ actionId }) => actionId === item.actionId);
  const { platform, workspaceId, platformId } = owner;
  return [
    {
      kind: 'post',
      key: `action-owner#${team.id}#${item.actionId}#${owner.id}#${item.changedAt.toISOString()}`,
      to: { platform, workspaceId, memberId: platformId },
      card: buildCard(texts, texts.t('digest:owner-title', { team: team.name }), [
        textBlock(texts.t('digest:owner-told', { manager: member.name })),
        step && textBlock(stepLine(step, team, texts, parts)),
      ]),
    },
  ];
}

/** A manager may name anybody of the team, who is known to them; a reader only those who lead it. */
async function candidates(team: Team, { member, store }: Context): Promise<readonly Member[]> {
  const leaders = [...team.managers, ...team.readers];
  const memberships = hasRole(team, member, 'manager') ? await store.memberships.ofTeam(team.id) : [];
  const ids = new Set([...leaders, ...memberships.map(({ memberId }) => memberId)]);
  const people = await Promise.all([...ids].map((id) => store.members.get(id)));
  return people.filter((one) => one !== undefined).slice(0, MOST_PEOPLE);
}

async function wanted(parts: DigestParts, value: string, context: Context) {
  const [id = '', actionId = ''] = value.split('|');
  const team = await ledTeam(context, id);
  if (!parts.isAction(actionId)) throw new UserError('errors:old-button');
  const items = await context.store.actions.ofTeam(team.id);
  return { team, actionId, item: items.find((one) => one.actionId === actionId) };
}
