import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { readKeyVersion } from '../../foundation/sealing/index.ts';
import type { SealedColumn } from './sealed-column.ts';

/** What one step through a column did. */
export interface ResealedPortion {
  /** The key to go on after; null at the end */
  last: string | null;
  resealed: number;
}

/**
 * Seals what stands in a column under an older key anew under the newest, row by row in the order of their keys. A row
 * that is changed or goes meanwhile is left alone.
 * @param after the key to go on after
 */
export async function resealPortion(
  tx: WorkspaceTx,
  column: SealedColumn,
  after: string,
  limit: number,
): Promise<ResealedPortion> {
  const [table, key, sealed] = [sql.table(column.table), sql.ref(column.key), sql.ref(column.sealed)];
  const { rows } = await sql<{ key: string; before: Buffer }>`
    select ${key} as key, ${sealed} as before from ${table}
    where workspace_id = ${tx.workspaceId} and ${key} > ${after}::uuid and ${sealed} is not null
    order by ${key} limit ${limit}`.execute(tx.query);
  const current = await tx.keyRing.currentVersion(tx.workspaceId);
  const older = rows.filter(({ before }) => readKeyVersion(before) < current);
  const resealed: Buffer[] = [];
  for (const row of older) {
    const purpose = column.purposeOf(row.key);
    const plain = await tx.keyRing.unseal(tx.workspaceId, purpose, row.before);
    resealed.push(await tx.keyRing.seal(tx.workspaceId, purpose, plain));
  }
  if (older.length > 0) {
    const keys = older.map((row) => row.key);
    // In the order in which others lock such rows, or they would wait for each other in a ring.
    await sql`select from ${table} where workspace_id = ${tx.workspaceId} and ${key} = any(${keys}::uuid[])
      order by ${key} for no key update`.execute(tx.query);
    await sql`update ${table} as kept set ${sealed} = given.after
      from unnest(${keys}::uuid[], ${older.map(({ before }) => before)}::bytea[], ${resealed}::bytea[])
        as given (key, before, after)
      where kept.workspace_id = ${tx.workspaceId} and ${sql.ref(`kept.${column.key}`)} = given.key
        and ${sql.ref(`kept.${column.sealed}`)} = given.before`.execute(tx.query);
  }
  return { last: rows.length < limit ? null : (rows.at(-1)?.key ?? null), resealed: older.length };
}

/** Whether anything in a column is still sealed under this key. */
export async function usesKey(tx: WorkspaceTx, { table, sealed }: SealedColumn, version: number): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select exists (select from ${sql.table(table)}
    where workspace_id = ${tx.workspaceId} and substring(${sql.ref(sealed)} from 1 for 5) = '\\x02'::bytea || int4send(${version})) as used`.execute(
    tx.query,
  );
  return rows[0]?.used === true;
}

/** The versions of keys that sealed nothing new since a moment. */
export async function listReplacedKeys(tx: WorkspaceTx, before: Date): Promise<number[]> {
  const { rows } = await sql<{ version: number }>`select version from data_key
    where workspace_id = ${tx.workspaceId} and replaced_at < ${before} order by version`.execute(tx.query);
  return rows.map(({ version }) => version);
}

export async function deleteKey(tx: WorkspaceTx, version: number): Promise<void> {
  await sql`delete from data_key where workspace_id = ${tx.workspaceId} and version = ${version}`.execute(tx.query);
}
