import type { Context } from 'hono';
import { html } from 'hono/html';
import { answerNotice, noticeCard } from './answer-notice.ts';
import { checkFields, filledFields } from './check-fields.ts';
import { answerEntry } from './enter-route.ts';
import { formAt } from './exchange.ts';
import { answerPage } from './page-route.ts';
import { type Placed, placeAt, placeReply } from './place-reply.ts';
import { type Act, readAct, toInteraction } from './read-act.ts';
import { readForm } from './read-form.ts';
import { renderExchange } from './render-exchange.ts';
import type { Filled } from './render-modal.ts';
import { renderSide } from './render-side.ts';
import type { Session } from './sessions.ts';
import { sideColumn } from './side-column.ts';
import { originOf, readVisit, type Visit, type WebParts } from './visit.ts';

/** Everything a signed-in person does comes in here. */
export async function answerAct(c: Context, parts: WebParts): Promise<Response> {
  const visit = readVisit(c, parts);
  const { session } = visit;
  const form = await readForm(c);
  const draft = form.get('text') ?? '';
  if (!session) {
    return visit.wantsPart
      ? answerNotice(c, parts, visit, 403, 'ended')
      : answerEntry(c, parts, visit, 403, { problem: 'ended', draft });
  }
  if (!parts.seal.matches(visit.cookie, form.get('token') ?? ''))
    return refuse(c, parts, visit, session, 403, 'token', draft);
  const act = readAct(form);
  if (!act) return refuse(c, parts, visit, session, 400, 'malformed', draft);
  const faulty = faultsOf(session, act);
  if (faulty) return answerFaults(c, parts, visit, session, faulty);
  const placed = await perform(parts, visit, session, act);
  if (!visit.wantsPart) return c.redirect(`/#${placed.exchange.id}`, 303);
  if (placed.replaces) c.header('x-nahad-replace', placed.exchange.id);
  const filled = act.kind === 'modalSubmit' ? { values: act.fields } : undefined;
  const piece = renderExchange(placed.exchange, visit.frame, filled);
  if (!placed.renewsSide) return c.html(piece);
  return c.html(html`${piece}${renderSide(await sideColumn(parts, visit, session), visit.frame)}`);
}

function refuse(
  c: Context,
  parts: WebParts,
  visit: Visit,
  session: Session,
  status: 400 | 403,
  notice: 'malformed' | 'token',
  draft: string,
): Response | Promise<Response> {
  if (visit.wantsPart) return answerNotice(c, parts, visit, status, notice);
  return answerPage(c, parts, visit, session, status, {
    notice: noticeCard(visit.frame.texts, notice),
    draft,
  });
}

interface Performed extends Placed {
  /** What waits for the person may be another now: not after a question, nor when a form was only opened or closed. */
  readonly renewsSide: boolean;
}

async function perform(parts: WebParts, visit: Visit, session: Session, act: Act): Promise<Performed> {
  const interaction = toInteraction(act, originOf(session, visit, parts), parts.options.parseCommand);
  if (!interaction) {
    const { locale, direction, t } = visit.frame.texts;
    const card = { locale, direction, blocks: [{ type: 'text', text: t('web:form.closed') }] } as const;
    return { ...placeAt(session, act.source, { card, links: [] }), renewsSide: false };
  }
  const sent =
    interaction.kind === 'modalSubmit'
      ? { ...interaction, fields: filledFields(interaction.fields) }
      : interaction;
  const reply = await parts.dispatcher.dispatch(sent);
  const renewsSide = interaction.kind !== 'message' && reply.mode !== 'modal';
  return { ...(await placeReply(parts, session, act, reply, visit)), renewsSide };
}

interface Faulty {
  readonly id: string;
  readonly filled: Filled;
}

/** A form that is not right yet comes back as it was typed; nothing of it is kept here. */
function faultsOf(session: Session, act: Act): Faulty | undefined {
  if (act.kind !== 'modalSubmit') return undefined;
  const modal = formAt(session.exchanges, act.source);
  if (modal?.modal !== act.modal || modal.value !== act.value) return undefined;
  const problems = checkFields(modal, act.fields);
  if (Object.keys(problems).length === 0) return undefined;
  return { id: act.source, filled: { values: act.fields, problems } };
}

async function answerFaults(
  c: Context,
  parts: WebParts,
  visit: Visit,
  session: Session,
  { id, filled }: Faulty,
): Promise<Response> {
  const exchange = session.exchanges.find((one) => one.id === id);
  if (!visit.wantsPart || !exchange)
    return answerPage(c, parts, visit, session, 422, { filled: { ...filled, id } });
  c.header('x-nahad-replace', id);
  return c.html(renderExchange(exchange, visit.frame, filled), 422);
}
