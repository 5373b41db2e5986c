import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import { takeTurn, type WorkspaceTx } from '../../foundation/database/index.ts';
import { type DerivedAttribute, type DerivedRule, defaultOfDerived } from './derived-attribute.ts';

/** The derived attributes of the workspace, in the order of their keys. */
export async function listDerivedAttributes(tx: WorkspaceTx, _access: Access): Promise<DerivedAttribute[]> {
  const { rows } = await sql<DerivedAttribute>`
    select d.key, a.names, a.type, d.rule, d.state, a.created_at as "createdAt" from derived_attribute d
    join profile_attribute a on a.workspace_id = d.workspace_id and a.key = d.key
    where d.workspace_id = ${tx.workspaceId} order by d.key collate "C"`.execute(tx.query);
  return rows;
}

/** Stores the rule of an attribute that is declared, or another one, which a run is to compute. */
export async function saveDerivedRule(
  tx: WorkspaceTx,
  _access: Access,
  { key, rule }: { key: string; rule: DerivedRule },
  runId: string,
): Promise<void> {
  await sql`insert into derived_attribute (workspace_id, key, rule, state, run_id)
    values (${tx.workspaceId}, ${key}, ${JSON.stringify(rule)}::jsonb, 'building', ${runId})
    on conflict (workspace_id, key) do update set rule = excluded.rule, state = 'building', run_id = excluded.run_id`.execute(
    tx.query,
  );
}

/** Hands every attribute that is still being computed to a run, which looks at everybody anyway. */
export async function saveDerivedBuilding(tx: WorkspaceTx, _access: Access, runId: string): Promise<void> {
  await sql`update derived_attribute set run_id = ${runId}
    where workspace_id = ${tx.workspaceId} and state = 'building'`.execute(tx.query);
}

/**
 * Notes that a run has computed its attributes; from now on who has no value has the default. Those that a later run
 * computes are left out.
 * @returns their keys
 */
export async function saveDerivedLive(tx: WorkspaceTx, _access: Access, runId: string): Promise<string[]> {
  const { rows } = await sql<Pick<DerivedAttribute, 'key' | 'rule'>>`update derived_attribute set state = 'live'
    where workspace_id = ${tx.workspaceId} and run_id = ${runId} and state = 'building' returning key, rule`.execute(
    tx.query,
  );
  const defaults = rows.map(({ key, rule }) => ({ key, value: defaultOfDerived(rule) }));
  await sql`update profile_attribute a set default_value = nullif(given.value, 'null'::jsonb)
    from jsonb_to_recordset(${JSON.stringify(defaults)}::jsonb) as given (key text, value jsonb)
    where a.workspace_id = ${tx.workspaceId} and a.key = given.key`.execute(tx.query);
  return rows.map(({ key }) => key);
}

/** Waits until nobody else derives attributes of the workspace, and keeps others out until the transaction ends. */
export async function lockDerived(tx: WorkspaceTx): Promise<void> {
  await takeTurn(tx, 'derived');
}

/** People whose time has come, the longest overdue first. */
export async function listDuePersons(tx: WorkspaceTx, _access: Access, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select person_id as id from person_attribute
    where workspace_id = ${tx.workspaceId} and due_at <= ${now} order by due_at limit ${limit}`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/** Has those looked at again whose values come from events that were received before a moment: these are no longer kept. */
export async function saveDueOfRetired(tx: WorkspaceTx, _access: Access, before: Date, now: Date): Promise<void> {
  await sql`update person_attribute set due_at = ${now}
    where workspace_id = ${tx.workspaceId} and oldest_at < ${before}`.execute(tx.query);
}

/** The ids of the next profiles after `after`, by id. */
export async function listProfileSpan(
  tx: WorkspaceTx,
  _access: Access,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from profile
    where workspace_id = ${tx.workspaceId} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`.execute(
    tx.query,
  );
  return rows.map(({ id }) => id);
}
