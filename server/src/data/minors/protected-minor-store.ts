import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';

/** Whether the workspace knows of any minor: if not, nothing that comes in has to be looked at. */
export async function hasNoted(tx: WorkspaceTx): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select
    exists (select from contact_minor where workspace_id = ${tx.workspaceId})
    or exists (select from protected_minor where workspace_id = ${tx.workspaceId}) as "any"`.execute(tx.query);
  return rows[0]?.any === true;
}

/** Those of these profiles that are protected. */
export async function listProtected(tx: WorkspaceTx, profileIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select profile_id as id from protected_minor
    where workspace_id = ${tx.workspaceId} and profile_id = any(${profileIds}::uuid[])`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/** Protects profiles. @returns those that were not protected before */
export async function protect(tx: WorkspaceTx, profileIds: readonly string[], now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`insert into protected_minor (workspace_id, profile_id, since)
    select ${tx.workspaceId}, id, ${now} from unnest(${profileIds}::uuid[]) as id
    on conflict do nothing returning profile_id as id`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/** Ends the protection of profiles. @returns those that were protected */
export async function release(tx: WorkspaceTx, profileIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`delete from protected_minor
    where workspace_id = ${tx.workspaceId} and profile_id = any(${profileIds}::uuid[]) returning profile_id as id`.execute(
    tx.query,
  );
  return rows.map(({ id }) => id);
}

/** A portion of the profiles that are protected, or noted as a minor's, by their ids. */
export async function listNotedAfter(tx: WorkspaceTx, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select profile_id as id from protected_minor
    where workspace_id = ${tx.workspaceId} and profile_id > ${after}::uuid
    union select profile_id from contact_minor where workspace_id = ${tx.workspaceId} and profile_id > ${after}::uuid
    order by id limit ${limit}`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/** How many profiles are protected now. */
export async function countProtected(tx: WorkspaceTx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from protected_minor
    where workspace_id = ${tx.workspaceId}`.execute(tx.query);
  return rows[0]?.count ?? 0;
}
