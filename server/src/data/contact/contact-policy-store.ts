import type { Selectable } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type ContactChannel, type ContactPolicy, defaultContactPolicy } from './contact-policy.ts';

interface RuleTable {
  workspace_id: string;
  channel: ContactChannel;
  invitation_count: number;
  invitation_days: number;
  follow_up_count: number;
  follow_up_days: number;
  total_count: number;
  total_days: number;
  min_gap_hours: number;
  quiet_from: number;
  quiet_to: number;
}
type RuleTables = { contact_rule: RuleTable };

/** What the workspace has promised for a channel, the defaults where it said nothing. */
export async function findContactPolicy(tx: WorkspaceTx, channel: ContactChannel): Promise<ContactPolicy> {
  const row = await tx.query
    .withTables<RuleTables>()
    .selectFrom('contact_rule')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('channel', '=', channel)
    .executeTakeFirst();
  return row === undefined ? defaultContactPolicy : toPolicy(row);
}

/** Sets what the workspace promises from now on. */
export async function saveContactPolicy(
  tx: WorkspaceTx,
  channel: ContactChannel,
  policy: ContactPolicy,
): Promise<void> {
  const columns = {
    invitation_count: policy.invitationLimit.count,
    invitation_days: policy.invitationLimit.days,
    follow_up_count: policy.followUpLimit.count,
    follow_up_days: policy.followUpLimit.days,
    total_count: policy.totalLimit.count,
    total_days: policy.totalLimit.days,
    min_gap_hours: policy.minGapHours,
    quiet_from: policy.quietHours.from,
    quiet_to: policy.quietHours.to,
  };
  await tx.query
    .withTables<RuleTables>()
    .insertInto('contact_rule')
    .values({ workspace_id: tx.workspaceId, channel, ...columns })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'channel']).doUpdateSet(columns))
    .execute();
}

function toPolicy(row: Selectable<RuleTable>): ContactPolicy {
  return {
    invitationLimit: { count: row.invitation_count, days: row.invitation_days },
    followUpLimit: { count: row.follow_up_count, days: row.follow_up_days },
    totalLimit: { count: row.total_count, days: row.total_days },
    minGapHours: row.min_gap_hours,
    quietHours: { from: row.quiet_from, to: row.quiet_to },
  };
}
