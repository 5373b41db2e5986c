import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type Consent, type ContactChannel, type ContactPolicy, defaultContactPolicy } from './contact-policy.ts';

type PolicyTables = {
  contact_policy: {
    workspace_id: string;
    invitation_count: number;
    invitation_days: number;
    follow_up_count: number;
    follow_up_days: number;
    quiet_from: number;
    quiet_to: number;
  };
  contact_consent: {
    workspace_id: string;
    profile_id: string;
    channel: ContactChannel;
    consent: 'granted' | 'withdrawn';
    said_at: Date;
  };
};

/** What the workspace has promised, the defaults where it said nothing. */
export async function findContactPolicy(tx: WorkspaceTx): Promise<ContactPolicy> {
  const row = await tx.query
    .withTables<PolicyTables>()
    .selectFrom('contact_policy')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .executeTakeFirst();
  if (row === undefined) return defaultContactPolicy;
  return {
    invitationLimit: { count: row.invitation_count, days: row.invitation_days },
    followUpLimit: { count: row.follow_up_count, days: row.follow_up_days },
    quietHours: { from: row.quiet_from, to: row.quiet_to },
  };
}

/** Sets what the workspace promises from now on. */
export async function saveContactPolicy(tx: WorkspaceTx, policy: ContactPolicy): Promise<void> {
  const columns = {
    invitation_count: policy.invitationLimit.count,
    invitation_days: policy.invitationLimit.days,
    follow_up_count: policy.followUpLimit.count,
    follow_up_days: policy.followUpLimit.days,
    quiet_from: policy.quietHours.from,
    quiet_to: policy.quietHours.to,
  };
  await tx.query
    .withTables<PolicyTables>()
    .insertInto('contact_policy')
    .values({ workspace_id: tx.workspaceId, ...columns })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(columns))
    .execute();
}

/** What the person has said about being written to on this channel. */
export async function findConsent(tx: WorkspaceTx, profileId: string, channel: ContactChannel): Promise<Consent> {
  const row = await tx.query
    .withTables<PolicyTables>()
    .selectFrom('contact_consent')
    .select('consent')
    .where('workspace_id', '=', tx.workspaceId)
    .where('profile_id', '=', profileId)
    .where('channel', '=', channel)
    .executeTakeFirst();
  return row?.consent ?? null;
}

/** Notes what the person says from now on. */
export async function saveConsent(
  tx: WorkspaceTx,
  profileId: string,
  channel: ContactChannel,
  consent: 'granted' | 'withdrawn',
  now: Date,
): Promise<void> {
  await tx.query
    .withTables<PolicyTables>()
    .insertInto('contact_consent')
    .values({ workspace_id: tx.workspaceId, profile_id: profileId, channel, consent, said_at: now })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'profile_id', 'channel']).doUpdateSet({ consent, said_at: now }),
    )
    .execute();
}
