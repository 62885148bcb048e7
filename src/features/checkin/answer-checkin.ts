import { actionsBlock, buildCard, textBlock } from '../../core/build-card.ts';
import type { Card, Modal } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action, ModalSubmit } from '../../core/interaction.ts';
import type { Member } from '../../core/member.ts';
import { againKey } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import { teamsOf } from '../find-team.ts';
import { answerForm, parseAnswers } from './answer-form.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { type Invited, invitedTo, respondentIn } from './invited-to.ts';
import { answeredCard, awayButton, promptCard, savedCard } from './prompt-card.ts';
import { respondentOf } from './respondent.ts';
import { whatChanged } from './what-changed.ts';

/** The person's open check-in: the first they have not answered, else the first they can change. */
export async function showCheckin(parts: CheckinParts, context: Context): Promise<{ reply: Card }> {
  const { texts } = context;
  const open = await openInvitations(parts, context);
  const next = open.find(({ answered }) => !answered) ?? open[0];
  if (next) {
    const { team, round, prompt, answered } = next;
    return {
      reply: answered
        ? answeredCard(team, round, texts)
        : promptCard(team, round, prompt, texts, parts.k, await whatChanged(parts, round, context.store)),
    };
  }
  const teams = await teamsOf(context, 'member');
  const text = texts.t(teams.length ? 'checkin:none-open' : 'checkin:not-member');
  return {
    reply: buildCard(texts, undefined, [
      textBlock(text),
      teams.length ? actionsBlock([awayButton(texts)]) : undefined,
    ]),
  };
}

/** Rounds that ask this person and can take answers, whether or not they are still in the team. */
export async function openInvitations(
  parts: CheckinParts,
  { store, member }: Pick<Context, 'store' | 'member'>,
): Promise<readonly (Invited & { readonly answered: boolean })[]> {
  const found = [];
  for (const prompt of await store.prompts.ofMember(member.id)) {
    const round = await store.rounds.get(prompt.roundId);
    const team = round?.state === 'open' ? await store.teams.get(round.teamId) : undefined;
    const respondent = round && team && (await respondentOf(round, member.id, parts.keys));
    if (!round || !team || !respondent) continue;
    const answered = (await store.responses.get(round.id, respondent)) !== undefined;
    found.push({ team, round, prompt, answered });
  }
  return found;
}

/** A delivered invitation as it reads now for `member`; undefined when the key is not that of an open one. */
export async function currentInvitation(
  parts: CheckinParts,
  store: Store,
  key: string,
  member: Member,
  texts: Texts,
): Promise<Card | undefined> {
  const open = await openInvitations(parts, { store, member });
  const found = open.find(({ prompt }) => prompt.key === key || againKey(prompt.key) === key);
  if (!found) return undefined;
  const { team, round, prompt, answered } = found;
  if (answered) return answeredCard(team, round, texts);
  return promptCard(team, round, prompt, texts, parts.k, await whatChanged(parts, round, store));
}

/** The form with all items of the round; `value` is the round's id. */
export async function openForm(
  parts: CheckinParts,
  action: Action,
  context: Context,
): Promise<{ reply: Modal }> {
  const { round, prompt } = await invitedTo(action.value, context);
  const before = await context.store.responses.get(round.id, await respondentIn(round, context, parts));
  const { member, texts } = context;
  return { reply: answerForm(round, prompt.role, member.id, before?.answers ?? {}, texts, parts.formItem) };
}

/** Keeps the answers; resolves, and so acknowledges, only after the write. */
export async function saveAnswers(
  parts: CheckinParts,
  submit: ModalSubmit,
  context: Context,
): Promise<{ reply: Card }> {
  const { team, round, prompt } = await invitedTo(submit.value, context);
  const items = round.items[prompt.role].map(parts.formItem);
  const clean = (text: string, maxChars: number) => parts.mask(parts.clean(text, maxChars), '[…]');
  const answers = parseAnswers(submit.fields, items, clean);
  const respondent = await respondentIn(round, context, parts);
  const saved = await context.store.responses.save({ roundId: round.id, respondent, answers });
  if (saved === 'closed') throw new UserError('errors:round-closed');
  return { reply: savedCard(team, round, context.texts, parts.k) };
}
