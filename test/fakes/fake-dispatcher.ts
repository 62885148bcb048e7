import type { Card } from '../../src/core/card.ts';
import type { Interaction } from '../../src/core/interaction.ts';
import { directionOf } from '../../src/core/locale.ts';
import type { Dispatcher } from '../../src/core/platform.ts';
import type { Reply, ReplyMode } from '../../src/core/reply.ts';
import { button, everyBlock, everyField } from './sample-cards.ts';

export interface FakeDispatcher extends Dispatcher {
  /** Everything that came in, home openings left out. */
  readonly seen: readonly Interaction[];
}

/**
 * Answers everything: a message with a card of every block, `test.modal` with a form, `test.update` in place, other
 * actions and commands privately. A form is answered without buttons, as refusals are, unless its note is `change`. A
 * message `fault` rejects, which a real dispatcher never does.
 */
export function fakeDispatcher(): FakeDispatcher {
  const seen: Interaction[] = [];
  return {
    seen,
    modeOf,
    async dispatch(interaction) {
      if (interaction.kind !== 'homeOpened') seen.push(interaction);
      return replyTo(interaction);
    },
  };
}

function modeOf(interaction: Interaction): ReplyMode {
  if (interaction.kind === 'message') return 'thread';
  if (interaction.kind === 'homeOpened') return 'home';
  if (interaction.kind !== 'action') return 'private';
  if (interaction.action === 'test.modal') return 'modal';
  return interaction.action === 'test.update' ? 'update' : 'private';
}

function replyTo(interaction: Interaction): Reply {
  const locale = interaction.localeHint ?? 'fa';
  const card = (text: string): Card => ({
    locale,
    direction: directionOf(locale),
    blocks: [
      { type: 'text', text },
      { type: 'actions', controls: [button('again', 'test.update', 'again')] },
    ],
  });
  switch (interaction.kind) {
    case 'homeOpened':
      return { mode: 'home', card: card(`home of ${interaction.memberId}`) };
    case 'message':
      if (interaction.text === 'fault') throw new Error('secret of the fault');
      return { mode: 'thread', card: everyBlock(locale, interaction.text) };
    case 'command':
      return {
        mode: 'private',
        card: card(`command ${interaction.command} ${JSON.stringify(interaction.args)}`),
      };
    case 'modalSubmit':
      return {
        mode: 'private',
        card: answerTo(
          interaction.fields,
          card(`kept ${interaction.value} ${JSON.stringify(interaction.fields)}`),
        ),
      };
    case 'action':
      if (interaction.action === 'test.modal') return { mode: 'modal', modal: everyField(locale) };
      return {
        mode: interaction.action === 'test.update' ? 'update' : 'private',
        card: card(`action ${interaction.action} ${interaction.value}`),
      };
  }
}

function answerTo(fields: Readonly<Record<string, string>>, card: Card): Card {
  return fields['note'] === 'change' ? card : { ...card, blocks: card.blocks.slice(0, 1) };
}
