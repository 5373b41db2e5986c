import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import {
  crowdFromClaims,
  defaultIdentityRules,
  type IdentityClaim,
  IdentityIndex,
  type IdentityRules,
} from './identity/index.ts';
import type { Identifier } from './profile.ts';
import { claimKey } from './profile-claim.ts';

/** Everybody whom a change can concern, with the claims that decide about them. */
export interface PersonReach {
  index: IdentityIndex;
  /** Keys of the identifiers whose person may be another one now */
  keys: ReadonlySet<string>;
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
  touched: readonly Identifier[],
  rules: IdentityRules = defaultIdentityRules,
): Promise<PersonReach> {
  const index = new IdentityIndex(rules);
  const keys = new Map(touched.map((one) => [claimKey(one), one]));
  let open = [...keys.values()];
  const reach = (identifiers: Iterable<Identifier>) => {
    for (const one of identifiers) {
      if (keys.has(claimKey(one))) continue;
      keys.set(claimKey(one), one);
      open.push(one);
    }
  };
  while (open.length > 0) {
    const asked = open.slice(0, askedAtOnce);
    open = open.slice(askedAtOnce);
    index.learn(await listClaims(tx, asked));
    const places = new Map((await listPlaces(tx, asked)).map((place) => [claimKey(place), place]));
    const settled = await listSamePerson(tx, new Set([...places.values()].map(({ personKey }) => personKey)));
    reach(settled);
    const unsettled = asked.filter((one) => places.get(claimKey(one))?.shared !== isShared(index, one));
    reach(await listSameProfile(tx, unsettled));
    for (const one of asked) {
      if (index.joins(claimKey(one)))
        for (const claim of index.find(claimKey(one))?.claims ?? []) reach(claim.identifiers);
    }
  }
  return { index, keys: new Set(keys.keys()) };
}

function isShared(index: IdentityIndex, identifier: Identifier): boolean | undefined {
  return index.find(claimKey(identifier))?.shared;
}

interface ClaimRow {
  id: string;
  kind: 'together' | 'apart';
  at: number;
  undone: boolean;
  identifiers: [kind: string, value: string][];
}

/** The claims that name these identifiers; of a crowd's as many as show that it is one. */
export async function listClaims(tx: WorkspaceTx, identifiers: readonly Identifier[]): Promise<IdentityClaim[]> {
  const { rows } = await sql<ClaimRow>`
    with naming as (
      select distinct found.claim_id
      from unnest(${identifiers.map(({ kind }) => kind)}::text[], ${identifiers.map(({ value }) => value)}::text[]) as asked (kind, value)
      cross join lateral (
        select i.claim_id from identity_claim_identifier i
        where i.workspace_id = ${tx.workspaceId} and i.kind = asked.kind and i.value = asked.value
        order by i.claim_id limit ${crowdFromClaims}
      ) as found
    )
    select c.id, c.kind, extract(epoch from c.said_at)::double precision * 1000 as at,
      exists (select from identity_claim u where u.workspace_id = ${tx.workspaceId} and u.undoes = c.id) as undone,
      named.identifiers
    from naming join identity_claim c on c.workspace_id = ${tx.workspaceId} and c.id = naming.claim_id
    cross join lateral (
      select json_agg(json_build_array(n.kind, n.value) order by n.kind, n.value) as identifiers
      from identity_claim_identifier n where n.workspace_id = ${tx.workspaceId} and n.claim_id = c.id
    ) as named
    where c.kind <> 'undone'`.execute(tx.query);
  return rows.flatMap(toClaims);
}

function toClaims({ id, kind, at, undone, identifiers }: ClaimRow): IdentityClaim[] {
  const named = identifiers.map(([ofKind, value]): Identifier => ({ kind: ofKind, value }));
  const undoing: IdentityClaim[] = undone ? [{ kind: 'undone', id: `undone ${id}`, at, claimId: id }] : [];
  if (kind === 'together') return [{ kind, id, at, identifiers: named }, ...undoing];
  const [one, other] = named;
  if (one === undefined || other === undefined) throw new Error(`The claim ${id} keeps nobody apart.`);
  return [{ kind, id, at, identifiers: [one, other] }, ...undoing];
}

interface Place extends Identifier {
  personKey: string;
  shared: boolean;
}

async function listPlaces(tx: WorkspaceTx, identifiers: readonly Identifier[]): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select i.kind, i.value, i.person_key as "personKey", i.shared
    from unnest(${identifiers.map(({ kind }) => kind)}::text[], ${identifiers.map(({ value }) => value)}::text[]) as asked (kind, value)
    join person_identifier i on i.workspace_id = ${tx.workspaceId} and i.kind = asked.kind and i.value = asked.value`.execute(
    tx.query,
  );
  return rows;
}

async function listSamePerson(tx: WorkspaceTx, personKeys: ReadonlySet<string>): Promise<Identifier[]> {
  if (personKeys.size === 0) return [];
  const { rows } = await sql<Identifier>`
    select kind, value from person_identifier
    where workspace_id = ${tx.workspaceId} and person_key = any(${[...personKeys]}::uuid[])`.execute(tx.query);
  return rows;
}

async function listSameProfile(tx: WorkspaceTx, identifiers: readonly Identifier[]): Promise<Identifier[]> {
  if (identifiers.length === 0) return [];
  const { rows } = await sql<Identifier>`
    select distinct same.kind, same.value
    from unnest(${identifiers.map(({ kind }) => kind)}::text[], ${identifiers.map(({ value }) => value)}::text[]) as asked (kind, value)
    join profile_identifier i on i.workspace_id = ${tx.workspaceId} and i.kind = asked.kind and i.value = asked.value
    join profile_identifier same on same.workspace_id = ${tx.workspaceId} and same.profile_id = i.profile_id`.execute(
    tx.query,
  );
  return rows;
}
