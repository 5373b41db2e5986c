import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { AttributeValues } from './profile-attribute.ts';
import { publishProfileChanges } from './profile-changed.ts';

/** What is told of profiles in one attribute. */
export interface ToldAttribute {
  profileId: string;
  value: AttributeValues[string];
  /** When it was told */
  at: Date;
}

/** The values of one attribute, of those among these profiles that have it. */
export async function listToldAttribute(
  tx: WorkspaceTx,
  profileIds: readonly string[],
  key: string,
): Promise<ToldAttribute[]> {
  const { rows } = await sql<ToldAttribute>`select id as "profileId", attributes -> ${key} as value,
      to_timestamp(coalesce((attribute_times ->> ${key})::double precision, 0) / 1000) as at
    from profile where workspace_id = ${tx.workspaceId} and id = any(${profileIds}::uuid[]) and attributes ? ${key}`.execute(
    tx.query,
  );
  return rows;
}

/** A portion of the profiles that have a value of an attribute, by their ids. */
export async function listProfilesTelling(
  tx: WorkspaceTx,
  key: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from profile
    where workspace_id = ${tx.workspaceId} and id > ${after}::uuid and attributes ? ${key} order by id limit ${limit}`.execute(
    tx.query,
  );
  return rows.map(({ id }) => id);
}

/**
 * Takes name, value tier, attributes and tags from profiles; by what they are known stays. Those who hear of changed
 * profiles are told.
 * @returns how many had any of these
 */
export async function stripProfiles(tx: WorkspaceTx, profileIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ id: string }>`update profile set name = null, value_tier = null, attributes = '{}',
      attribute_times = '{}', tags = '{}', updated_at = now()
    where workspace_id = ${tx.workspaceId} and id = any(${profileIds}::uuid[])
      and (name is not null or value_tier is not null or attributes <> '{}' or tags <> '{}')
    returning id`.execute(tx.query);
  await publishProfileChanges(tx, new Map(rows.map(({ id }) => [id, 'anything'])));
  return rows.length;
}
