import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { ContactChannel, ContactPurpose } from './contact-policy.ts';
import type { OutreachReason, OutreachState } from './outreach.ts';

/** A message as the log shows it: whom, why, and what became of it; not what it said. */
export interface LoggedOutreach {
  id: string;
  profileId: string | null;
  channel: ContactChannel;
  purpose: ContactPurpose;
  state: OutreachState;
  reason: OutreachReason | null;
  createdAt: Date;
  sendAt: Date | null;
  finishedAt: Date | null;
  possibleFrom: Date | null;
}

/** Where the next page of the log begins: after this message, newest first. */
export interface OutreachCursor {
  createdAt: Date;
  id: string;
}

/** Messages that were asked for, newest first. @param filter none of its parts narrows when left out */
export async function listOutreach(
  tx: WorkspaceTx,
  _access: Access,
  filter: { state?: OutreachState | undefined; profileId?: string | undefined; after?: OutreachCursor; limit: number },
): Promise<LoggedOutreach[]> {
  const { state, profileId, after, limit } = filter;
  const { rows } = await sql<LoggedOutreach>`
    select id, profile_id as "profileId", channel, purpose, state, reason, created_at as "createdAt", send_at as "sendAt",
      finished_at as "finishedAt", possible_from as "possibleFrom"
    from outreach where workspace_id = ${tx.workspaceId}
      and ${state === undefined ? sql`true` : sql`state = ${state}`}
      and ${profileId === undefined ? sql`true` : sql`profile_id = ${profileId}`}
      and ${after === undefined ? sql`true` : sql`(created_at, id) < (${after.createdAt}, ${after.id}::uuid)`}
    order by created_at desc, id desc limit ${limit}`.execute(tx.query);
  return rows;
}

/** How many messages there were since a moment, by what became of them and why. */
export async function countOutreach(
  tx: WorkspaceTx,
  _access: Access,
  since: Date,
): Promise<{ state: OutreachState; reason: OutreachReason | null; count: number }[]> {
  const { rows } = await sql<{ state: OutreachState; reason: OutreachReason | null; count: number }>`
    select state, reason, count(*) as count from outreach
    where workspace_id = ${tx.workspaceId} and created_at >= ${since}
    group by state, reason order by count(*) desc, state, reason`.execute(tx.query);
  return rows;
}
