import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Card, CardFile } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action, Command } from '../../core/interaction.ts';
import type { Team } from '../../core/team.ts';
import { noteAudit } from '../audited.ts';
import { findTeam, managedTeam } from '../find-team.ts';
import type { RightsParts } from './rights-parts.ts';

/** What ending means, with the last digest and the export at hand, before anything happens. */
export async function askToEnd(command: Command, context: Context): Promise<{ reply: Card }> {
  const { texts, store } = context;
  const team = await findTeam(context, 'manager', command.args['team']);
  const isHeld = (await store.records.holds()).includes('team-records');
  return {
    reply: buildCard(texts, texts.t('rights:end-title', { team: team.name }), [
      textBlock(texts.t('rights:end-what')),
      isHeld ? textBlock(texts.t('rights:end-held'), 'note') : undefined,
      actionsBlock([
        button(texts.t('rights:end-digest'), 'digest.show', team.id),
        button(texts.t('rights:end-export'), 'team.export', team.id),
        button(texts.t('rights:end-confirm', { team: team.name }), 'team.confirm-end', team.id, 'danger'),
      ]),
    ]),
  };
}

/** The team's records as a file; `value` is the team's id. */
export async function exportTeam(action: Action, context: Context): Promise<{ reply: Card }> {
  const { texts } = context;
  const team = await managedTeam(context, action.value);
  const file = await exportOf(team, context);
  await noteAudit(context, 'team-exported', team);
  return {
    reply: buildCard(
      texts,
      texts.t('rights:export-team-title', { team: team.name }),
      [textBlock(texts.t('rights:export-team'))],
      [file],
    ),
  };
}

/** Ends and deletes; what the team leaves behind is in the answer. `value` is the team's id. */
export async function confirmEnd(
  parts: RightsParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const { texts, store, clock } = context;
  const team = await managedTeam(context, action.value);
  const last = await parts.lastDigest({ ...team, state: 'ended' }, context);
  const file = await exportOf(team, context);
  for (const round of await store.rounds.ofTeam(team.id))
    if (round.state === 'open') await parts.withdraw(round, clock.now());
  await store.records.endTeam(team.id);
  await noteAudit(context, 'team-ended', team);
  // Its buttons would lead to a team that is no more, and what stands over them to nothing.
  const blocks = last.blocks.filter(
    (block, at) => block.type !== 'actions' && !(isHeading(block) && last.blocks[at + 1]?.type === 'actions'),
  );
  return {
    reply: {
      ...last,
      title: texts.t('rights:ended-title', { team: team.name }),
      blocks: [textBlock(texts.t('rights:ended'), 'lead'), { type: 'divider' }, ...blocks],
      files: [...(last.files ?? []), file],
    },
  };
}

function isHeading(block: Block): boolean {
  return block.type === 'text' && block.style === 'heading';
}

/** Settings, rounds with the promise they were asked under, digests and decisions; no counts, responses or names. */
async function exportOf(team: Team, { store, clock }: Context): Promise<CardFile> {
  const { managers: _, readers: __, managerSince: ___, ...settings } = team;
  const content = {
    format: 'nahad-team',
    version: 1,
    madeAt: clock.now().toISOString(),
    team: settings,
    rounds: (await store.rounds.ofTeam(team.id)).map(
      ({ number, items, privacy, contractHash, promise, openedAt, closesAt, state }) => ({
        number,
        items,
        privacy,
        contractHash,
        promise,
        openedAt,
        closesAt,
        state,
      }),
    ),
    digests: await store.digests.ofTeam(team.id),
    decisions: await store.actions.ofTeam(team.id),
  };
  const data = new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`);
  return { name: `nahad-${team.id}.json`, mediaType: 'application/json', data };
}
