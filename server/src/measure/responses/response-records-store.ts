import { sql } from 'kysely';
import type { PersonScope } from '../../data/directory/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { FileStorage } from './file-storage.ts';

/** What a person began to answer, was invited to and sent as files, as documents; of files what is known of them. */
export async function* listResponseRecords(tx: WorkspaceTx, person: PersonScope): AsyncGenerator<readonly object[]> {
  const ws = tx.workspaceId;
  const parts =
    await sql<object>`select jsonb_build_object('kind', 'partial') || (to_jsonb(p) - 'workspace_id' - 'resume_key_hash') as record
    from response_partial p where p.workspace_id = ${ws} and ${ofPerson(person)}`.execute(tx.query);
  yield parts.rows;
  const invitations =
    await sql<object>`select jsonb_build_object('kind', 'invitation') || (to_jsonb(i) - 'workspace_id' - 'token_hash') as record
    from invitation i where i.workspace_id = ${ws} and i.profile_id = any(${person.profileIds}::uuid[])`.execute(
      tx.query,
    );
  yield invitations.rows;
  const files = await sql<object>`select jsonb_build_object('kind', 'file') || (to_jsonb(f) - 'workspace_id') as record
    from response_file f where f.workspace_id = ${ws} and f.response_id in (${responsesOf(tx, person)})`.execute(
    tx.query,
  );
  yield files.rows;
}

/**
 * Removes what a person began to answer, the files that he sent with their bytes, and what his invitations told of him;
 * none of them can be answered any more. Files go first: should that fail, their notes stay and it is tried again.
 * @returns how many rows were treated
 */
export async function eraseResponseRecords(
  tx: WorkspaceTx,
  storage: FileStorage,
  person: PersonScope,
): Promise<number> {
  const ws = tx.workspaceId;
  const files = await sql<{ id: string }>`delete from response_file
    where workspace_id = ${ws} and response_id in (${responsesOf(tx, person)}) returning id`.execute(tx.query);
  for (const { id } of files.rows) await storage.remove(`${ws}/${id}`);
  const partials = await sql`delete from response_partial where workspace_id = ${ws} and ${ofPerson(person)}`.execute(
    tx.query,
  );
  const invitations =
    await sql`update invitation set profile_id = null, attributes = '{}', expires_at = least(expires_at, created_at)
    where workspace_id = ${ws} and profile_id = any(${person.profileIds}::uuid[])`.execute(tx.query);
  return files.rows.length + Number((partials.numAffectedRows ?? 0n) + (invitations.numAffectedRows ?? 0n));
}

function ofPerson({ profileIds, identifiers }: PersonScope) {
  const memberIds = identifiers.filter(({ kind }) => kind === 'memberId').map(({ value }) => value);
  return sql`(profile_id = any(${profileIds}::uuid[]) or member_id = any(${memberIds}::text[]))`;
}

function responsesOf(tx: WorkspaceTx, person: PersonScope) {
  return sql`select id from feedback where workspace_id = ${tx.workspaceId} and profile_id = any(${person.profileIds}::uuid[])
    union all select id from response_partial where workspace_id = ${tx.workspaceId} and ${ofPerson(person)}`;
}
