import type { Access } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

/** What a workspace asks of everybody who signs in. */
export interface SignInRules {
  /** Without a second factor a member can do nothing but set one up */
  requiresSecondFactor: boolean;
}

/** What the workspace asks now. */
export async function getSignInRules(tx: WorkspaceTx, access: Access): Promise<SignInRules> {
  return tx.query
    .withTables<WorkspaceTables>()
    .selectFrom('workspace')
    .select('requires_second_factor as requiresSecondFactor')
    .where('id', '=', access.workspaceId)
    .executeTakeFirstOrThrow();
}

/** Writes what the workspace asks from now on; it holds from the next request of each member. */
export async function updateSignInRules(tx: WorkspaceTx, access: Access, rules: SignInRules): Promise<void> {
  await tx.query
    .withTables<WorkspaceTables>()
    .updateTable('workspace')
    .set({ requires_second_factor: rules.requiresSecondFactor })
    .where('id', '=', access.workspaceId)
    .execute();
}
