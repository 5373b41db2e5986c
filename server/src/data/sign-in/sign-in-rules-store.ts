import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';

/** What a workspace asks of everybody who signs in. */
export interface SignInRules {
  /** Without a second factor a member can do nothing but set one up */
  requiresSecondFactor: boolean;
  /** Members come in by an identity provider only; owners by their password as well, so that nobody is locked out */
  requiresProvider: boolean;
  /** The last part of the workspace's own sign-in address, `/sign-in/<slug>`; null while it has none */
  slug: string | null;
}

/** What a slug looks like: 3 to 40 small letters, digits and single hyphens. */
export const slugPattern = '^(?=.{3,40}$)[a-z0-9](-?[a-z0-9])+$';

const columns = sql`requires_second_factor as "requiresSecondFactor", requires_provider as "requiresProvider", slug`;

/** What the workspace asks now. */
export async function getSignInRules(tx: WorkspaceTx, access: Access): Promise<SignInRules> {
  const { rows } = await sql<SignInRules>`select ${columns} from workspace where id = ${access.workspaceId}`.execute(
    tx.query,
  );
  const [rules] = rows;
  if (rules === undefined) throw new Error('The workspace of a member is gone.');
  return rules;
}

/** The last part of the sign-in address of the workspace; null while it has none. */
export async function findSlug(tx: WorkspaceTx): Promise<string | null> {
  const { rows } = await sql<{ slug: string | null }>`select slug from workspace where id = ${tx.workspaceId}`.execute(
    tx.query,
  );
  return rows[0]?.slug ?? null;
}

/** Gives the workspace a sign-in address where it has none: the end of its id, until somebody finds a better one. */
export async function ensureSlug(tx: WorkspaceTx, access: Access): Promise<void> {
  await sql`update workspace set slug = ${access.workspaceId.slice(-12)}
    where id = ${access.workspaceId} and slug is null`.execute(tx.query);
}

/** The workspace with this slug, which is asked for before anybody is signed in. */
export async function findWorkspaceBySlug(
  tx: SystemTx,
  slug: string,
): Promise<{ id: string; name: string; requiresProvider: boolean } | undefined> {
  await sql`select set_config('app.workspace_slug', ${slug}, true)`.execute(tx.query);
  const { rows } = await sql<{ id: string; name: string; requiresProvider: boolean }>`
    select id, name, requires_provider as "requiresProvider" from workspace where slug = ${slug}`.execute(tx.query);
  return rows[0];
}

/**
 * Writes what the workspace asks from now on; it holds from the next request of each member.
 * @returns false when the slug is another workspace's
 */
export async function updateSignInRules(tx: WorkspaceTx, access: Access, rules: SignInRules): Promise<boolean> {
  const { requiresSecondFactor, requiresProvider, slug } = rules;
  await sql`savepoint slug`.execute(tx.query);
  try {
    await sql`update workspace set requires_second_factor = ${requiresSecondFactor}, requires_provider = ${requiresProvider},
      slug = ${slug} where id = ${access.workspaceId}`.execute(tx.query);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'constraint' in error && error.constraint === 'workspace_slug_key')) throw error;
    await sql`rollback to savepoint slug`.execute(tx.query);
    return false;
  }
}
