import { z } from 'zod';
import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Card, Modal, ModalField } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action, ModalSubmit } from '../../core/interaction.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import { toLatinDigits } from '../../language/digits.ts';
import { isNoDay } from '../../language/read-date.ts';
import { changeTeam } from '../change-team.ts';
import { managedTeam } from '../find-team.ts';
import type { FactQuestion, TeamParts } from './team-parts.ts';

const FACTS_IN_FORM = 4;
const MAX_FACT_CHARS = 120;
/** `8 / 3` */
const RATIO = /^\s*(\d+)\s*[/،,]\s*(\d+)\s*$/;

/** One half of the fact sheet (a form holds five fields at most); `value` is `team|part`, part 1 or 2. */
export async function openFacts(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Modal }> {
  const { texts } = context;
  const [id = '', part = ''] = action.value.split('|');
  const team = await managedTeam(context, id);
  return {
    reply: {
      locale: texts.locale,
      direction: texts.direction,
      modal: 'team.facts',
      value: action.value,
      title: texts.t('team:facts-title', { part: Number(part) }),
      intro: texts.t('team:facts-intro'),
      submitLabel: texts.t('team:facts-save'),
      fields: halfOf(parts.facts, part).map((fact) => fieldOf(fact, team.facts[fact.id], texts)),
    },
  };
}

function fieldOf(fact: FactQuestion, initial: string | undefined, texts: Texts): ModalField {
  const shared = {
    id: fact.id,
    label: texts.of(fact.short),
    description: texts.of(fact.text),
    ...(initial ? { initial } : {}),
  };
  if (!fact.options) return { ...shared, type: 'text', maxLength: MAX_FACT_CHARS };
  const options = fact.options.map(({ code, label }) => ({ value: code, label: texts.of(label) }));
  return { ...shared, type: 'choice', options };
}

const fieldsSchema = z.record(z.string(), z.string().max(MAX_FACT_CHARS));

/** Keeps one half of the fact sheet; a blank field takes a fact away. */
export async function saveFacts(
  parts: TeamParts,
  submit: ModalSubmit,
  context: Context,
): Promise<{ reply: Card }> {
  const { texts } = context;
  const [id = '', part = ''] = submit.value.split('|');
  await managedTeam(context, id);
  const fields = fieldsSchema.safeParse(submit.fields);
  if (!fields.success) throw new UserError('errors:bad-facts', { max: MAX_FACT_CHARS });
  const given = halfOf(parts.facts, part).map(
    (fact) => [fact, parts.clean(fields.data[fact.id] ?? '', MAX_FACT_CHARS)] as const,
  );
  for (const [fact, text] of given) refuseNonsense(fact, text);
  await changeTeam(context, id, {
    action: 'facts-changed',
    detail: `part=${part}`,
    change: (team) => {
      const facts = Object.entries({
        ...team.facts,
        ...Object.fromEntries(given.map(([fact, text]) => [fact.id, text])),
      });
      return { ...team, facts: Object.fromEntries(facts.filter(([, value]) => value)) };
    },
  });
  return { reply: buildCard(texts, undefined, [textBlock(texts.t('team:facts-saved'))]) };
}

function halfOf(facts: readonly FactQuestion[], part: string): readonly FactQuestion[] {
  if (part !== '1' && part !== '2') throw new UserError('errors:old-button');
  return part === '1' ? facts.slice(0, FACTS_IN_FORM) : facts.slice(FACTS_IN_FORM);
}

/**
 * A fact is free text, since “spring 1404” is one, too. Refused is only what cannot be: a day that no calendar has, more
 * people trained than there are.
 */
function refuseNonsense({ kind }: FactQuestion, text: string): void {
  if (kind === 'date' && isNoDay(text)) throw new UserError('errors:no-such-day', { date: text });
  const [, all, trained] = (kind === 'ratio' && RATIO.exec(toLatinDigits(text))) || [];
  if (Number(trained) > Number(all)) throw new UserError('errors:bad-ratio', { text });
}
