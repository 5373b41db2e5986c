import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { Touchpoint } from './touchpoint.ts';

type TouchpointTables = {
  touchpoint: { workspace_id: string; code: string; names: Touchpoint['names'] };
};

/** The touchpoints of the workspace, by code. Their names are open to every member. */
export async function listTouchpoints(tx: WorkspaceTx, access: Access): Promise<Touchpoint[]> {
  const db = tx.query.withTables<TouchpointTables>();
  return db
    .selectFrom('touchpoint')
    .select(['code', 'names'])
    .where('workspace_id', '=', access.workspaceId)
    .orderBy('code')
    .execute();
}

/** Creates touchpoints, or renames those whose code exists. */
export async function saveTouchpoints(
  tx: WorkspaceTx,
  access: Access,
  touchpoints: readonly Touchpoint[],
): Promise<void> {
  await sql`insert into touchpoint (workspace_id, code, names)
    select ${access.workspaceId}, code, names
    from jsonb_to_recordset(${JSON.stringify(touchpoints)}::jsonb) as given (code text, names jsonb)
    on conflict (workspace_id, code) do update set names = excluded.names`.execute(tx.query);
}

/** Makes sure that these touchpoints exist; a new one is named by its code until someone names it. */
export async function ensureTouchpoints(tx: WorkspaceTx, access: Access, codes: readonly string[]): Promise<void> {
  await sql`insert into touchpoint (workspace_id, code, names)
    select ${access.workspaceId}, code, jsonb_build_object('zh-CN', code, 'en', code) from unnest(${codes}::text[]) as code
    on conflict (workspace_id, code) do nothing`.execute(tx.query);
}
