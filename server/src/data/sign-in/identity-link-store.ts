import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';

/** Whom a provider's subject stands for. */
export interface IdentityLink {
  providerId: string;
  subject: string;
  memberId: string;
  /** He was a member before the provider knew him */
  wasMember: boolean;
  /** He made the link himself, signed in by password */
  bySelf: boolean;
  linkedAt: Date;
  usedAt: Date;
}

const columns = sql`provider_id as "providerId", subject, member_id as "memberId", was_member as "wasMember",
  by_self as "bySelf", linked_at as "linkedAt", used_at as "usedAt"`;

/** The link of a subject at a provider. */
export async function findLinkOfSubject(
  tx: WorkspaceTx,
  access: Access,
  providerId: string,
  subject: string,
): Promise<IdentityLink | undefined> {
  const { rows } = await sql<IdentityLink>`select ${columns} from identity_link
    where workspace_id = ${access.workspaceId} and provider_id = ${providerId} and subject = ${subject}`.execute(
    tx.query,
  );
  return rows[0];
}

/** The links of a member to providers. */
export async function listLinksOfMember(tx: WorkspaceTx, access: Access, memberId: string): Promise<IdentityLink[]> {
  const { rows } = await sql<IdentityLink>`select ${columns} from identity_link
    where workspace_id = ${access.workspaceId} and member_id = ${memberId} order by linked_at`.execute(tx.query);
  return rows;
}

/** Whether an owner comes in by this provider. */
export async function hasOwnersLink(tx: WorkspaceTx, access: Access, providerId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from identity_link l
    join member m on m.workspace_id = l.workspace_id and m.id = l.member_id
    where l.workspace_id = ${access.workspaceId} and l.provider_id = ${providerId} and m.role = 'owner'
    limit 1`.execute(tx.query);
  return rows.length > 0;
}

/** Writes a link; the one that the member had to this provider ends. @returns false when the subject is somebody else's */
export async function saveLink(tx: WorkspaceTx, access: Access, link: IdentityLink): Promise<boolean> {
  const { providerId, subject, memberId } = link;
  await sql`delete from identity_link where workspace_id = ${access.workspaceId} and provider_id = ${providerId}
    and member_id = ${memberId} and subject <> ${subject}`.execute(tx.query);
  const { numAffectedRows } = await sql`
    insert into identity_link (workspace_id, provider_id, subject, member_id, was_member, by_self, linked_at, used_at)
    values (${access.workspaceId}, ${providerId}, ${subject}, ${memberId}, ${link.wasMember}, ${link.bySelf},
      ${link.linkedAt}, ${link.usedAt})
    on conflict (workspace_id, provider_id, subject) do update set used_at = excluded.used_at,
      by_self = identity_link.by_self or excluded.by_self
    where identity_link.member_id = excluded.member_id`.execute(tx.query);
  return numAffectedRows === 1n;
}

/** Removes the link of a member to a provider. @returns whether there was one */
export async function deleteLink(
  tx: WorkspaceTx,
  access: Access,
  providerId: string,
  memberId: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from identity_link where workspace_id = ${access.workspaceId}
    and provider_id = ${providerId} and member_id = ${memberId}`.execute(tx.query);
  return numAffectedRows === 1n;
}

/** Removes every link to a provider: its subjects are not what they were. */
export async function deleteLinksOfProvider(tx: WorkspaceTx, access: Access, providerId: string): Promise<void> {
  await sql`delete from identity_link where workspace_id = ${access.workspaceId}
    and provider_id = ${providerId}`.execute(tx.query);
}
