import { sql } from 'kysely';
import { keptPlan, type SystemTx, type WorkspaceTx } from '../../foundation/database/index.ts';
import type { Membership, Workspace } from './workspace.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

const workspaceColumns = [
  'workspace.id as id',
  'workspace.name as name',
  'workspace.time_zone as timeZone',
  'workspace.languages as languages',
] as const;

/** Writes a new workspace; the transaction must be bound to its id. */
export async function insertWorkspace(tx: WorkspaceTx, workspace: Workspace): Promise<void> {
  await tx.query
    .withTables<WorkspaceTables>()
    .insertInto('workspace')
    .values({
      id: workspace.id,
      name: workspace.name,
      time_zone: workspace.timeZone,
      languages: [...workspace.languages],
    })
    .execute();
}

/** The workspace that the transaction is bound to. It is read before an access can be built, so it takes none. */
export async function getWorkspace(tx: WorkspaceTx): Promise<Workspace> {
  return tx.query
    .withTables<WorkspaceTables>()
    .selectFrom('workspace')
    .select(workspaceColumns)
    .where('id', '=', tx.workspaceId)
    .executeTakeFirstOrThrow();
}

/** Every workspace there is, oldest first: for background work that goes over them one by one. */
export async function listWorkspaces(tx: SystemTx): Promise<Workspace[]> {
  await sql`select set_config('app.every_workspace', 'on', true)`.execute(tx.query);
  const db = tx.query.withTables<WorkspaceTables>();
  const found = await db.selectFrom('workspace').select(workspaceColumns).orderBy('created_at').orderBy('id').execute();
  await sql`select set_config('app.every_workspace', '', true)`.execute(tx.query);
  return found;
}

/** The workspaces that a user is an active member of, the one he joined first in front. */
export async function listMemberships(tx: SystemTx, userId: string): Promise<Membership[]> {
  await sql`select set_config('app.user_id', ${userId}, true)`.execute(tx.query);
  const rows = await tx.query
    .withTables<WorkspaceTables>()
    .selectFrom('member')
    .modifyFront(keptPlan)
    .innerJoin('workspace', 'workspace.id', 'member.workspace_id')
    .select(workspaceColumns)
    .select(['member.id as memberId', 'member.role as role', 'member.language as language'])
    .select(['member.custom_role_id as customRoleId', 'workspace.requires_second_factor as requiresSecondFactor'])
    .select(['workspace.requires_provider as requiresProvider', 'workspace.slug as slug'])
    .where('member.user_id', '=', userId)
    .where('member.active', '=', true)
    .orderBy('member.created_at')
    .orderBy('workspace.id')
    .execute();
  return rows.map(({ id, name, timeZone, languages, ...membership }) => ({
    workspace: { id, name, timeZone, languages },
    ...membership,
  }));
}
