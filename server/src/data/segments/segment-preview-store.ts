import type { Access } from '@voxloop/access';
import { type Condition, compileToPostgres } from '@voxloop/condition';
import { sql } from 'kysely';
import { toSqlExpression, type WorkspaceTx } from '../../foundation/database/index.ts';
import type { ProfileAttribute } from '../directory/index.ts';
import { gatherFields } from './segment-field-store.ts';

/** Profiles drawn for a preview; up to so many, everybody is looked at. */
export const previewProfiles = 20_000;

/** Some profiles of the workspace: everybody where there are few, else about {@link previewProfiles}, drawn evenly. */
export async function drawProfiles(tx: WorkspaceTx, _access: Access, profileCount: number): Promise<string[]> {
  const share = Math.min(100, (100 * previewProfiles) / Math.max(profileCount, 1));
  const { rows } = await sql<{
    id: string;
  }>`select id from profile tablesample bernoulli (${share}::real) repeatable (1)
    where workspace_id = ${tx.workspaceId}`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/** Which of these profiles meet a condition that names no segments any more. */
export async function listMatching(
  tx: WorkspaceTx,
  _access: Access,
  ids: readonly string[],
  condition: Condition,
  attributes: readonly ProfileAttribute[],
  now: Date,
): Promise<string[]> {
  const { tables, columns } = gatherFields(tx, { ids }, [condition], attributes, now);
  await sql`set local jit = off`.execute(tx.query);
  const { rows } = await sql<{ id: string }>`
    with ${tables} select id from field where ${toSqlExpression(compileToPostgres(condition, columns))} order by id`.execute(
    tx.query,
  );
  return rows.map(({ id }) => id);
}
