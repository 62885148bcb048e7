import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Card, Modal } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action, ModalSubmit } from '../../core/interaction.ts';
import { type Prompt, promptKey, type Round } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import { teamById, teamsOf } from '../find-team.ts';
import { answerForm, parseAnswers } from './answer-form.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { answeredCard, promptCard, savedCard, skippedCard } from './prompt-card.ts';
import { respondentOf } from './respondent.ts';

interface Invited {
  readonly team: Team;
  readonly round: Round;
  readonly prompt: Prompt;
}

/** The person's open check-in, of the first of their teams that has one. */
export async function showCheckin(parts: CheckinParts, context: Context): Promise<{ reply: Card }> {
  const { texts, store } = context;
  const teams = await teamsOf(context, 'member');
  for (const team of teams) {
    const open = (await store.rounds.ofTeam(team.id)).find((round) => round.state === 'open');
    const prompt = open && (await promptTo(open, context));
    if (!open || !prompt) continue;
    const answered = await store.responses.get(open.id, await respondentIn(open, context, parts));
    return {
      reply: answered ? answeredCard(team, open, texts) : promptCard(team, open, prompt.role, texts, parts.k),
    };
  }
  const text = texts.t(teams.length ? 'checkin:none-open' : 'checkin:not-member');
  return { reply: buildCard(texts, undefined, [textBlock(text)]) };
}

/** A delivered invitation as it reads now, in the language of `texts`; undefined when the key is not that of one. */
export async function currentInvitation(
  parts: CheckinParts,
  store: Store,
  key: string,
  texts: Texts,
): Promise<Card | undefined> {
  const [roundId = ''] = key.split('#');
  const round = await store.rounds.get(roundId);
  const team = round && (await store.teams.get(round.teamId));
  const prompt = (await store.prompts.ofRound(roundId)).find((one) => one.key === key);
  return round && team && prompt && promptCard(team, round, prompt.role, texts, parts.k);
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
  const answers = parseAnswers(submit.fields, items, parts.clean);
  const respondent = await respondentIn(round, context, parts);
  const saved = await context.store.responses.save({ roundId: round.id, respondent, answers });
  if (saved === 'closed') throw new UserError('errors:round-closed');
  return { reply: savedCard(team, round, context.texts, parts.k) };
}

/** "Not this time": nothing is kept of it; the invitation stays open. */
export async function skipRound(action: Action, context: Context): Promise<{ reply: Card }> {
  const { team, round } = await invitedTo(action.value, context);
  return { reply: skippedCard(team, round, context.texts) };
}

/** The round a button or form is about, if it is open and asks this person. */
async function invitedTo(roundId: string, context: Context): Promise<Invited> {
  const round = await context.store.rounds.get(roundId);
  if (!round) throw new UserError('errors:old-button');
  const team = await teamById(context, round.teamId);
  if (round.state !== 'open') throw new UserError('errors:round-closed');
  const prompt = await promptTo(round, context);
  if (!prompt) throw new UserError('errors:not-invited');
  return { team, round, prompt };
}

async function promptTo(round: Round, context: Context): Promise<Prompt | undefined> {
  const key = promptKey(round.id, context.member.id);
  return (await context.store.prompts.ofRound(round.id)).find((prompt) => prompt.key === key);
}

async function respondentIn(round: Round, context: Context, parts: CheckinParts): Promise<string> {
  const id = await respondentOf(round, context.member.id, parts.keys);
  if (!id) throw new UserError('errors:round-unavailable');
  return id;
}
