import type { Access } from '@voxloop/access';
import { type Condition, compileToPostgres } from '@voxloop/condition';
import { sql } from 'kysely';
import { toSqlExpression, type WorkspaceTx } from '../../foundation/database/index.ts';
import { findSubjects, type ProfileScope } from './person-scope-store.ts';
import type { DeclaredFields } from './segment-field.ts';
import { gatherFields, queryFields } from './segment-field-store.ts';

/** Profiles drawn for a preview; up to so many, everybody is looked at. */
export const previewProfiles = 20_000;

/** Some persons of the workspace: everybody where there are few, else about as many as are wanted, drawn evenly. */
export async function drawPersons(
  tx: WorkspaceTx,
  _access: Access,
  personCount: number,
  wanted = previewProfiles,
): Promise<string[]> {
  const share = Math.min(100, (100 * wanted) / Math.max(personCount, 1));
  const { rows } = await sql<{
    id: string;
  }>`select id from profile tablesample bernoulli (${share}::real) repeatable (1)
    where workspace_id = ${tx.workspaceId} and not exists (select from profile_person m
      where m.workspace_id = ${tx.workspaceId} and m.profile_id = profile.id and m.person_id <> m.profile_id)`.execute(
    tx.query,
  );
  return rows.map(({ id }) => id);
}

/** What a field says of these persons, as a text; who has no value is left out. */
export async function listFieldValues(
  tx: WorkspaceTx,
  _access: Access,
  scope: ProfileScope,
  field: string,
  declared: DeclaredFields,
  now: Date,
): Promise<Map<string, string>> {
  const known: Condition = { field, op: 'exists' };
  const { tables, columns } = gatherFields(tx, await findSubjects(tx, scope), [known], declared, now);
  const column = columns(field);
  if (column === undefined) return new Map();
  const rows = await queryFields(
    tx,
    sql<{ id: string; value: string }>`
    with ${tables} select id, (${toSqlExpression(column.expression)})::text as value from field
    where ${toSqlExpression(compileToPostgres(known, columns))}`,
  );
  return new Map(rows.map(({ id, value }) => [id, value]));
}

/** Which of these persons meet a condition that names no segments any more, by id. */
export async function listMatching(
  tx: WorkspaceTx,
  _access: Access,
  scope: ProfileScope,
  condition: Condition,
  declared: DeclaredFields,
  now: Date,
): Promise<string[]> {
  const { tables, columns } = gatherFields(tx, await findSubjects(tx, scope), [condition], declared, now);
  const rows = await queryFields(
    tx,
    sql<{ id: string }>`
    with ${tables} select id from field where ${toSqlExpression(compileToPostgres(condition, columns))} order by id`,
  );
  return rows.map(({ id }) => id);
}
