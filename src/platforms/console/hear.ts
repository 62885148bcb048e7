import { LOCALES } from '../../core/locale.ts';
import { answerDialog, type Dialog } from './modal-dialog.ts';
import { type Line, readLine } from './read-line.ts';
import { act, askNext, print, say, showDelivery, type Talk, textsOf } from './talk.ts';

/** Answers one typed line; false when it was the last. */
export async function hear(talk: Talk, line: string): Promise<boolean> {
  if (talk.dialog) await fill(talk, talk.dialog, line);
  else return follow(talk, readLine(line, talk.presses, talk.options.parseCommand));
  return true;
}

async function follow(talk: Talk, line: Line): Promise<boolean> {
  switch (line.kind) {
    case 'nothing':
      break;
    case 'no-button':
      say(talk, 'web:console.no-button');
      break;
    case 'press':
      await act(talk, { kind: 'action', ...line.press });
      break;
    case 'directive':
      return direct(talk, line.name, line.rest.trim());
    default:
      await act(talk, line);
  }
  return true;
}

async function direct(talk: Talk, name: string, rest: string): Promise<boolean> {
  const locale = LOCALES.find((one) => one === rest);
  if (name === 'quit') return false;
  if (name === 'as') await become(talk, rest);
  else if (name === 'lang' && locale) {
    talk.chosen = locale;
    await greet(talk);
  } else say(talk, 'web:console.no-directive', { as: ':as id', lang: ':lang fa|en', quit: ':quit' });
  return true;
}

/** Says who one is, and shows the home card and what has been delivered meanwhile. */
export async function greet(talk: Talk): Promise<void> {
  say(talk, 'web:console.you', { name: talk.memberName });
  await act(talk, { kind: 'homeOpened' });
  const delivered = talk.waiting.get(talk.memberId) ?? [];
  talk.waiting.delete(talk.memberId);
  for (const delivery of delivered) await showDelivery(talk, delivery);
}

async function become(talk: Talk, memberId: string): Promise<void> {
  const people = await talk.options.people();
  const { of, locale } = textsOf(talk);
  const person = people.find((one) => one.memberId === memberId);
  if (!person) {
    say(talk, 'web:console.no-person', { id: memberId });
    for (const one of people) print(talk, `  ${one.memberId}  ${of(one.name)}`);
    return;
  }
  talk.memberId = memberId;
  talk.memberName = person.name[locale];
  await greet(talk);
}

async function fill(talk: Talk, dialog: Dialog, line: string): Promise<void> {
  const step = answerDialog(dialog, line, textsOf(talk));
  if (step.kind === 'problem') return print(talk, step.text);
  talk.dialog = step.kind === 'asking' ? step.dialog : undefined;
  if (step.kind === 'asking') return askNext(talk);
  if (step.kind === 'cancelled') return say(talk, 'web:console.cancelled');
  const { modal, value } = dialog.modal;
  await act(talk, { kind: 'modalSubmit', modal, value, fields: step.fields });
}
