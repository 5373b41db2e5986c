import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { publishProfileChanges } from './profile-changed.ts';

/**
 * Names profiles that have no name yet, and tells of them by `profile.changed`. Whom a file, an answer or a member has named
 * keeps that name.
 */
export async function nameNameless(
  tx: WorkspaceTx,
  _access: Access,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  if (names.size === 0) return;
  const rows = [...names].map(([id, name]) => ({ id, name })).sort((one, other) => (one.id < other.id ? -1 : 1));
  const { rows: named } = await sql<{ id: string }>`
    update profile set name = nameless.name, updated_at = now()
    from (
      select given.id, given.name from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, name text)
      cross join lateral (select name from profile
        where workspace_id = ${tx.workspaceId} and profile.id = given.id limit 1 for no key update) as known
      where known.name is null
    ) as nameless
    where profile.workspace_id = ${tx.workspaceId} and profile.id = any(${[...names.keys()]}::uuid[])
      and profile.id = nameless.id
    returning profile.id`.execute(tx.query);
  await publishProfileChanges(tx, new Map(named.map(({ id }) => [id, new Set(['name'] as const)])));
}
