import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { PersonScope } from './person-scope-store.ts';

/** What the directory holds of a person, as documents: his profiles with their attributes and identifiers, and the claims. */
export async function* listDirectoryRecords(tx: WorkspaceTx, person: PersonScope): AsyncGenerator<readonly object[]> {
  const profiles = await sql<object>`
    select to_jsonb(p) - 'workspace_id' || jsonb_build_object('identifiers', (
      select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value, 'since', i.created_at)), '[]')
      from profile_identifier i where i.workspace_id = p.workspace_id and i.profile_id = p.id)) as record
    from profile p where p.workspace_id = ${tx.workspaceId} and p.id = any(${person.profileIds}::uuid[])`.execute(
    tx.query,
  );
  yield profiles.rows;
  const claims = await sql<object>`
    select jsonb_build_object('claim', to_jsonb(c) - 'workspace_id' - 'digest', 'identifiers', (
      select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value))
      from identity_claim_identifier i where i.workspace_id = c.workspace_id and i.claim_id = c.id)) as record
    from identity_claim c where c.workspace_id = ${tx.workspaceId} and c.id in (${namingClaims(tx, person)})`.execute(
    tx.query,
  );
  yield claims.rows;
}

/**
 * Removes the person from the directory: the claims that name one of his identifiers, whose person they are, and his
 * profiles with all that hangs on them. Another person whom such a claim named keeps his own profile.
 * @returns how many rows went
 */
export async function eraseDirectoryRecords(tx: WorkspaceTx, person: PersonScope): Promise<number> {
  const ids = await sql<{ id: string }>`${namingClaims(tx, person)}`.execute(tx.query);
  const claimIds = ids.rows.map(({ id }) => id);
  const { kinds, values } = unzip(person);
  const ws = tx.workspaceId;
  const gone = [
    sql`delete from identity_claim_identifier where workspace_id = ${ws} and claim_id = any(${claimIds}::uuid[])`,
    sql`delete from identity_claim where workspace_id = ${ws} and (id = any(${claimIds}::uuid[]) or undoes = any(${claimIds}::uuid[]))`,
    sql`delete from person_identifier where workspace_id = ${ws}
      and (kind, value) in (select * from unnest(${kinds}::text[], ${values}::text[]))`,
    sql`delete from profile_identifier where workspace_id = ${ws} and profile_id = any(${person.profileIds}::uuid[])`,
    sql`delete from profile where workspace_id = ${ws} and id = any(${person.profileIds}::uuid[])`,
  ];
  let count = 0;
  for (const statement of gone) count += Number((await statement.execute(tx.query)).numAffectedRows ?? 0n);
  return count;
}

function namingClaims(tx: WorkspaceTx, person: PersonScope) {
  const { kinds, values } = unzip(person);
  return sql<{ id: string }>`select distinct claim_id as id from identity_claim_identifier
    where workspace_id = ${tx.workspaceId} and (kind, value) in (select * from unnest(${kinds}::text[], ${values}::text[]))`;
}

function unzip({ identifiers }: PersonScope) {
  return { kinds: identifiers.map(({ kind }) => kind), values: identifiers.map(({ value }) => value) };
}
