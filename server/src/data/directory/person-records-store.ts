import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type IdentifierKey, keyIdentifiers } from './identifier-key.ts';
import { deleteUnusedIdentifiers, openIdentifiers, sortByValue } from './identifier-vault-store.ts';
import { lockPersons } from './person-mapping-store.ts';
import type { PersonScope } from './person-scope-store.ts';

/** What the directory holds of a person, as documents: his profiles with their attributes and identifiers, and the claims. */
export async function* listDirectoryRecords(tx: WorkspaceTx, person: PersonScope): AsyncGenerator<readonly object[]> {
  const profiles = await sql<KeyedRecord>`
    select to_jsonb(p) - 'workspace_id' || jsonb_build_object('derived', (select d.attributes from person_attribute d
      where d.workspace_id = p.workspace_id and d.person_id = p.id)) as record, (
      select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'id', i.id, 'since', i.borne_since)), '[]')
      from identifier i where i.workspace_id = p.workspace_id and i.profile_id = p.id) as keys
    from profile p where p.workspace_id = ${tx.workspaceId} and p.id = any(${person.profileIds}::uuid[])`.execute(
    tx.query,
  );
  yield await openRecords(tx, profiles.rows);
  const claims = await sql<KeyedRecord>`
    select jsonb_build_object('claim', to_jsonb(c) - 'workspace_id' - 'digest') as record, (
      select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'id', i.identifier_id)), '[]')
      from claimed_identifier i where i.workspace_id = c.workspace_id and i.claim_id = c.id) as keys
    from identity_claim c where c.workspace_id = ${tx.workspaceId} and c.id in (${namingClaims(tx, person)})`.execute(
    tx.query,
  );
  yield await openRecords(tx, claims.rows);
}

interface KeyedRecord {
  record: object;
  keys: (IdentifierKey & { since?: string })[];
}

/** The records with their identifiers as they read. */
async function openRecords(tx: WorkspaceTx, rows: readonly KeyedRecord[]): Promise<{ record: object }[]> {
  const opened = await openIdentifiers(
    tx,
    rows.flatMap(({ keys }) => keys.map(({ id }) => id)),
  );
  return rows.map(({ record, keys }) => {
    const named = keys.flatMap(({ id, ...rest }) => {
      const own = opened.get(id);
      return own === undefined ? [] : [{ ...rest, value: own.value }];
    });
    return { record: { ...record, identifiers: sortByValue(named) } };
  });
}

/**
 * Removes the person from the directory: the claims that name one of his identifiers, whose person they are, and his
 * profiles with all that hangs on them, at last the identifiers themselves. Another person whom such a claim named keeps
 * his own profile.
 * @returns how many rows went
 */
export async function eraseDirectoryRecords(tx: WorkspaceTx, person: PersonScope): Promise<number> {
  // Whoever writes down persons at this moment would place one whose profile is gone.
  await lockPersons(tx);
  const claims = await sql<{ id: string }>`${namingClaims(tx, person)}`.execute(tx.query);
  const claimIds = claims.rows.map(({ id }) => id);
  const ids = listIds(tx, person);
  const ws = tx.workspaceId;
  const gone = [
    sql`delete from identity_claim_identifier where workspace_id = ${ws} and claim_id = any(${claimIds}::uuid[])`,
    sql`delete from identity_claim where workspace_id = ${ws} and (id = any(${claimIds}::uuid[]) or undoes = any(${claimIds}::uuid[]))`,
    sql`delete from profile_person where workspace_id = ${ws} and profile_id = any(${person.profileIds}::uuid[])`,
    sql`delete from profile where workspace_id = ${ws} and id = any(${person.profileIds}::uuid[])`,
  ];
  await partIdentifiers(tx, person, { ids, claimIds });
  let count = 0;
  for (const statement of gone) count += Number((await statement.execute(tx.query)).numAffectedRows ?? 0n);
  return count + (await deleteUnusedIdentifiers(tx, ids));
}

/**
 * Parts the identifiers from the profiles and the claims that go, and from the person; those of somebody else's profile
 * stay his.
 */
async function partIdentifiers(
  tx: WorkspaceTx,
  { profileIds }: PersonScope,
  { ids, claimIds }: { ids: readonly string[]; claimIds: readonly string[] },
): Promise<void> {
  const ws = tx.workspaceId;
  await sql`select from identifier where workspace_id = ${ws} and (id = any(${ids}::uuid[])
    or profile_id = any(${profileIds}::uuid[]) or first_claim_id = any(${claimIds}::uuid[])) order by id for update`.execute(
    tx.query,
  );
  await sql`update identifier set first_claim_id = null
    where workspace_id = ${ws} and first_claim_id = any(${claimIds}::uuid[])`.execute(tx.query);
  await sql`update identifier set person_key = null, shared = false
    where workspace_id = ${ws} and id = any(${ids}::uuid[])`.execute(tx.query);
  await sql`update identifier set profile_id = null, borne_since = null
    where workspace_id = ${ws} and profile_id = any(${profileIds}::uuid[])`.execute(tx.query);
}

function namingClaims(tx: WorkspaceTx, person: PersonScope) {
  return sql<{ id: string }>`select distinct claim_id as id from claimed_identifier
    where workspace_id = ${tx.workspaceId} and identifier_id = any(${listIds(tx, person)}::uuid[])`;
}

function listIds(tx: WorkspaceTx, { identifiers }: PersonScope): string[] {
  return keyIdentifiers(tx.keyRing.keyedHash, tx.workspaceId, identifiers).map(({ id }) => id);
}
