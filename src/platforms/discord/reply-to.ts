import { actionsBlock, buildCard, textBlock } from '../../core/build-card.ts';
import type { Interaction, Origin } from '../../core/interaction.ts';
import type { Reply } from '../../core/reply.ts';
import { type Desk, dispatchSafely, ownCard } from './desk.ts';
import { faultName } from './discord-fault.ts';
import { CHOOSE_SERVER, type Server } from './server-choice.ts';

/** Somebody who did something, where Discord says so. */
export interface Actor {
  readonly id: string;
  readonly memberId: string;
  /** The server it happened in; absent in a direct conversation. */
  readonly guildId?: string | undefined;
  readonly channelId?: string | undefined;
  readonly name: string;
}

/** What happened, once it is known where. */
export type Act = (origin: Origin) => Interaction;

/** The answer, and the server it is about. */
export interface Answer {
  readonly reply: Reply;
  readonly guildId: string;
}

/** In a card that is about no server. */
const NO_SERVER = '0';

/**
 * The answer to what somebody did. In a server it is about that one. In a direct conversation it is about the one that
 * a button was made for, as long as the person is in it, else about the one they choose.
 *
 * @param claimed the server that a control says it is about
 */
export async function replyTo(desk: Desk, actor: Actor, act: Act, claimed?: string): Promise<Answer> {
  const { guildId, memberId, name } = actor;
  try {
    if (guildId !== undefined) {
      if (claimed !== undefined && claimed !== guildId) return refuse(desk, actor, 'errors:old-button');
      return await answered(desk, act(originOf(actor, guildId, name)));
    }
    const home =
      claimed === undefined ? await desk.choice.homeOf(memberId) : await claimedHome(desk, actor, claimed);
    if ('guildId' in home) return await answered(desk, act(originOf(actor, home.guildId, home.name)));
    if (!home.servers.length) return await refuse(desk, actor, 'discord:no-server');
    desk.choice.wait(memberId, (workspaceId, memberName) => act(originOf(actor, workspaceId, memberName)));
    return { reply: await askServer(desk, memberId, home.servers), guildId: NO_SERVER };
  } catch (error) {
    desk.options.logger.error({ interaction: actor.id, fault: faultName(error) }, 'discord: no answer');
    return refuse(desk, actor, 'errors:fault', { id: actor.id });
  }
}

/** The person has chosen; what they had asked before is answered. */
export async function serverChosen(desk: Desk, actor: Actor, guildId: string): Promise<readonly Answer[]> {
  const { memberId } = actor;
  const name = await desk.wire.people.nameIn(guildId, memberId);
  if (name === undefined) return [await refuse(desk, actor, 'discord:no-server')];
  const waited = desk.choice.choose(memberId, guildId);
  const card = await ownCard(desk, guildId, memberId, 'discord:server-chosen', {
    server: desk.wire.client.guilds.cache.get(guildId)?.name ?? guildId,
  });
  const told: Answer = { reply: { mode: 'update', card }, guildId };
  return waited ? [told, await answered(desk, waited(guildId, name))] : [told];
}

async function claimedHome(desk: Desk, { memberId }: Actor, guildId: string) {
  const name = await desk.wire.people.nameIn(guildId, memberId);
  return name === undefined ? { servers: [] } : { guildId, name };
}

async function answered(desk: Desk, interaction: Interaction): Promise<Answer> {
  return { reply: await dispatchSafely(desk, interaction), guildId: interaction.workspaceId };
}

async function refuse(
  desk: Desk,
  { guildId, memberId }: Actor,
  key: 'errors:old-button' | 'errors:fault' | 'discord:no-server',
  values: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const card = await ownCard(desk, guildId, memberId, key, values);
  return { reply: { mode: 'private', refused: true, card }, guildId: guildId ?? NO_SERVER };
}

async function askServer(desk: Desk, memberId: string, servers: readonly Server[]): Promise<Reply> {
  const texts = desk.options.textsFor(await desk.options.localeOf(undefined, memberId));
  const options = servers.map(({ id, name }) => ({ value: id, label: name }));
  const select = {
    type: 'select' as const,
    label: texts.t('discord:which-server'),
    action: CHOOSE_SERVER,
    value: '',
    options,
  };
  const card = buildCard(texts, undefined, [
    textBlock(texts.t('discord:several-servers')),
    actionsBlock([select]),
  ]);
  return { mode: 'thread', card };
}

function originOf({ id, memberId, channelId }: Actor, workspaceId: string, memberName: string): Origin {
  return {
    id,
    platform: 'discord',
    workspaceId,
    memberId,
    memberName,
    ...(channelId === undefined ? {} : { channelId }),
  };
}
