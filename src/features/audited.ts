import type { Context } from '../core/context.ts';
import type { AuditAction } from '../core/records.ts';
import type { Team } from '../core/team.ts';

/** Notes who did it; `detail` is a setting or a number, never what somebody wrote. */
export function noteAudit(
  { store, clock, member }: Pick<Context, 'store' | 'clock' | 'member'>,
  action: AuditAction,
  team?: Pick<Team, 'id'>,
  detail?: string,
): Promise<void> {
  return store.records.note({
    at: clock.now(),
    actor: member.id,
    action,
    workspaceId: member.workspaceId,
    ...(team && { teamId: team.id }),
    ...(detail !== undefined && { detail }),
  });
}
