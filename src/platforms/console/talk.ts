import type { Card } from '../../core/card.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Interaction, Origin } from '../../core/interaction.ts';
import type { Locale } from '../../core/locale.ts';
import type { Dispatcher } from '../../core/platform.ts';
import type { TextKey, Texts, TextValues } from '../../core/texts.ts';
import type { ConsoleOptions } from './console-options.ts';
import { type Dialog, dialogHead, dialogQuestion, openDialog } from './modal-dialog.ts';
import { type Press, renderCard } from './render-card.ts';

/** What the console remembers while it runs. */
export interface Talk {
  readonly options: ConsoleOptions;
  readonly dispatcher: Dispatcher;
  /** What was delivered to people who are not here, by member. */
  readonly waiting: Map<string, readonly Delivery[]>;
  memberId: string;
  memberName: string;
  /** With `:lang`; until then the console speaks the language of the last card. */
  chosen: Locale | undefined;
  spoken: Locale;
  presses: readonly Press[];
  /** The form that is being filled. */
  dialog: Dialog | undefined;
}

/** An interaction without what is the same for all of them. */
export type Act = Interaction extends infer I
  ? I extends Interaction
    ? Omit<I, keyof Origin>
    : never
  : never;

export function textsOf(talk: Talk): Texts {
  return talk.options.textsFor(talk.chosen ?? talk.spoken);
}

export function print(talk: Talk, text: string): void {
  talk.options.output.write(`${text}\n`);
}

export function say(talk: Talk, key: TextKey, values?: TextValues): void {
  print(talk, textsOf(talk).t(key, values));
}

/** Sends what the person did and shows the answer; a fault is told with the interaction's id. */
export async function act(talk: Talk, done: Act): Promise<void> {
  const { options, memberId, memberName, chosen } = talk;
  const origin: Origin = {
    id: options.newId(),
    platform: 'console',
    workspaceId: options.workspaceId,
    memberId,
    memberName,
    ...(chosen ? { localeHint: chosen } : {}),
  };
  try {
    const reply = await talk.dispatcher.dispatch({ ...origin, ...done });
    talk.spoken = reply.mode === 'modal' ? reply.modal.locale : reply.card.locale;
    if (reply.mode !== 'modal') return await show(talk, reply.card, []);
    talk.dialog = openDialog(reply.modal);
    print(talk, `\n${dialogHead(talk.dialog, textsOf(talk))}`);
    askNext(talk);
  } catch (error) {
    options.logger.error({ interaction: origin.id, error }, 'console failed');
    say(talk, 'web:notice.fault', { id: origin.id });
  }
}

/** The question of the open form, if one is open. */
export function askNext(talk: Talk): void {
  if (talk.dialog) print(talk, `\n${dialogQuestion(talk.dialog, textsOf(talk))}`);
}

/** A reply starts numbering anew; what comes unasked goes on, so that no number changes its meaning unseen. */
export async function showDelivery(talk: Talk, { card }: Delivery): Promise<void> {
  print(talk, `\n--- ${talk.options.textsFor(card.locale).t('web:console.delivered')} ---`);
  await show(talk, card, talk.presses);
  askNext(talk);
}

async function show(talk: Talk, card: Card, kept: readonly Press[]): Promise<void> {
  const { textsFor, saveFile } = talk.options;
  const rendered = renderCard(card, textsFor(card.locale), kept.length + 1);
  talk.presses = [...kept, ...rendered.presses];
  print(talk, `\n${rendered.text}`);
  for (const file of card.files ?? [])
    say(talk, 'web:console.file', { name: (await saveFile?.(file)) ?? file.name });
  if (rendered.presses.length) say(talk, 'web:console.press');
}
