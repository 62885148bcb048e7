import type { Context } from '../core/context.ts';
import type { AuditAction } from '../core/records.ts';
import type { Team } from '../core/team.ts';
import { UserError } from '../core/user-error.ts';
import { noteAudit } from './audited.ts';
import { hasRole, managedTeam } from './find-team.ts';

/** What of a team is changed, and how that stands in the audit log. */
export interface TeamChange {
  readonly action: AuditAction;
  /** The setting and its value; nothing that somebody wrote. */
  readonly detail?: string;
  /** Of the team as it is in that moment, so that two managers do not undo each other's changes. */
  change(team: Team): Team;
}

/** Changes a team by one of its managers in one step and notes who did it. */
export async function changeTeam(
  context: Context,
  id: string,
  { action, detail, change }: TeamChange,
): Promise<Team> {
  await managedTeam(context, id);
  const changed = await context.store.teams.change(id, (team) =>
    hasRole(team, context.member, 'manager') ? change(team) : undefined,
  );
  // Handed over or ended in between.
  if (!changed) throw new UserError('errors:not-manager');
  await noteAudit(context, action, changed, detail);
  return changed;
}
