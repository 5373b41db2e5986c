import { type Access, seesEverything } from '@voxloop/access';
import { sql } from 'kysely';
import { keptPlan, type WorkspaceTx } from '../../foundation/database/index.ts';
import type { ContactChannel, ContactPurpose } from './contact-policy.ts';
import type { OutreachReason, OutreachState } from './outreach.ts';

/** A message to a customer as his history tells of it. */
export interface OutreachMention {
  id: string;
  createdAt: Date;
  channel: ContactChannel;
  purpose: ContactPurpose;
  state: OutreachState;
  reason: OutreachReason | null;
}

/** Messages to these profiles, newest first. They belong to no unit, so who sees some units only sees none. */
export async function listOutreachOfProfiles(
  tx: WorkspaceTx,
  access: Access,
  profileIds: readonly string[],
  page: { after: { at: Date; id: string } | null; limit: number },
): Promise<OutreachMention[]> {
  if (!seesEverything(access)) return [];
  const { after, limit } = page;
  const { rows } = await sql<OutreachMention>`
    ${keptPlan} select id, created_at as "createdAt", channel, purpose, state, reason from outreach
    where workspace_id = ${tx.workspaceId} and profile_id = any(${profileIds}::uuid[])
      and ${after === null ? sql`true` : sql`(created_at, id) < (${after.at}, ${after.id}::uuid)`}
    order by created_at desc, id desc limit ${limit}`.execute(tx.query);
  return rows;
}
