import { sql } from 'kysely';
import { type WorkspaceTx, writeIdArray } from '../../foundation/database/index.ts';
import type { IdentifierKey } from './identifier-key.ts';
import {
  crowdFromClaims,
  defaultIdentityRules,
  type IdentityClaim,
  IdentityIndex,
  type IdentityRules,
} from './identity/index.ts';

/** Everybody whom a change can concern, with the claims that decide about them. */
export interface PersonReach {
  index: IdentityIndex;
  /** Ids of the identifiers whose person may be another one now */
  ids: ReadonlySet<string>;
}

/** So many identifiers are asked about at once. */
const askedAtOnce = 1_000;

/**
 * Reads everybody who can be reached from these identifiers, and the claims about them: through claims that name an
 * identifier that joins, and through the person that an identifier is of now. Nobody is reached through an identifier that
 * is shared, so this is little, however many claims name a phone of many.
 */
export async function loadReach(
  tx: WorkspaceTx,
  touched: readonly IdentifierKey[],
  rules: IdentityRules = defaultIdentityRules,
): Promise<PersonReach> {
  const index = new IdentityIndex(rules);
  const reached = new Map(touched.map((one) => [one.id, one]));
  let open = [...reached.values()];
  const reach = (identifiers: Iterable<IdentifierKey>) => {
    for (const one of identifiers) {
      if (reached.has(one.id)) continue;
      reached.set(one.id, one);
      open.push(one);
    }
  };
  while (open.length > 0) {
    const asked = open.slice(0, askedAtOnce);
    open = open.slice(askedAtOnce);
    index.learn(await listClaims(tx, asked));
    const places = new Map((await listPlaces(tx, asked)).map((place) => [place.id, place]));
    const settled = await listSamePerson(tx, new Set([...places.values()].map(({ personKey }) => personKey)));
    reach(settled);
    const unsettled = asked.filter(({ id }) => places.get(id)?.shared !== index.find(id)?.shared);
    reach(await listSameProfile(tx, unsettled));
    for (const { id } of asked) {
      if (index.joins(id)) for (const claim of index.find(id)?.claims ?? []) reach(claim.identifiers);
    }
  }
  return { index, ids: new Set(reached.keys()) };
}

interface ClaimRow {
  id: string;
  kind: 'together' | 'apart';
  at: number;
  undone: boolean;
  identifiers: [kind: string, id: string][];
}

/** The claims that name these identifiers; of a crowd's as many as show that it is one. */
export async function listClaims(tx: WorkspaceTx, identifiers: readonly IdentifierKey[]): Promise<IdentityClaim[]> {
  const { rows } = await sql<ClaimRow>`
    with naming as (
      select distinct found.claim_id
      from unnest(${writeIdArray(identifiers.map(({ id }) => id))}::uuid[]) as asked (id)
      cross join lateral (
        select i.claim_id from claimed_identifier i
        where i.workspace_id = ${tx.workspaceId} and i.identifier_id = asked.id
        order by i.claim_id limit ${crowdFromClaims}
      ) as found
    )
    select c.id, c.kind, extract(epoch from c.said_at)::double precision * 1000 as at,
      exists (select from identity_claim u where u.workspace_id = ${tx.workspaceId} and u.undoes = c.id) as undone,
      named.identifiers
    from naming cross join lateral (
      select id, kind, said_at from identity_claim where workspace_id = ${tx.workspaceId} and id = naming.claim_id limit 1
    ) as c
    cross join lateral (
      select json_agg(json_build_array(n.kind, n.identifier_id) order by n.kind, n.identifier_id) as identifiers
      from claimed_identifier n where n.workspace_id = ${tx.workspaceId} and n.claim_id = c.id
    ) as named
    where c.kind <> 'undone'`.execute(tx.query);
  return rows.flatMap(toClaims);
}

function toClaims({ id, kind, at, undone, identifiers }: ClaimRow): IdentityClaim[] {
  const named = identifiers.map(([ofKind, identifierId]): IdentifierKey => ({ kind: ofKind, id: identifierId }));
  const undoing: IdentityClaim[] = undone ? [{ kind: 'undone', id: `undone ${id}`, at, claimId: id }] : [];
  if (kind === 'together') return [{ kind, id, at, identifiers: named }, ...undoing];
  const [one, other] = named;
  if (one === undefined || other === undefined) throw new Error(`The claim ${id} keeps nobody apart.`);
  return [{ kind, id, at, identifiers: [one, other] }, ...undoing];
}

interface Place extends IdentifierKey {
  personKey: string;
  shared: boolean;
}

/** Whether somebody has a place is asked afterwards: otherwise those who have one may be searched for the id, which takes ever longer. */
async function listPlaces(tx: WorkspaceTx, identifiers: readonly IdentifierKey[]): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select i.kind, asked.id, i.person_key as "personKey", i.shared
    from unnest(${writeIdArray(identifiers.map(({ id }) => id))}::uuid[]) as asked (id)
    cross join lateral (select kind, person_key, shared from identifier
      where workspace_id = ${tx.workspaceId} and id = asked.id limit 1) as i
    where i.person_key is not null`.execute(tx.query);
  return rows;
}

async function listSamePerson(tx: WorkspaceTx, personKeys: ReadonlySet<string>): Promise<IdentifierKey[]> {
  if (personKeys.size === 0) return [];
  const { rows } = await sql<IdentifierKey>`
    select kind, id from identifier
    where workspace_id = ${tx.workspaceId} and person_key = any(${writeIdArray([...personKeys])}::uuid[])`.execute(
    tx.query,
  );
  return rows;
}

async function listSameProfile(tx: WorkspaceTx, identifiers: readonly IdentifierKey[]): Promise<IdentifierKey[]> {
  if (identifiers.length === 0) return [];
  const { rows } = await sql<IdentifierKey>`
    select kind, id from identifier
    where workspace_id = ${tx.workspaceId} and profile_id = any(array(
      select own.profile_id from unnest(${writeIdArray(identifiers.map(({ id }) => id))}::uuid[]) as asked (id)
      cross join lateral (select profile_id from identifier
        where workspace_id = ${tx.workspaceId} and id = asked.id limit 1) as own))`.execute(tx.query);
  return rows;
}
