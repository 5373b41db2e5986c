import { sql } from 'kysely';
import type { Database } from './database.ts';

/** The server's role could see across workspaces; `message` says why and how to mend it. */
export class ApplicationRoleError extends Error {
  override readonly name = 'ApplicationRoleError';
}

/**
 * Refuses a role from which row-level security would not protect: a superuser, one with BYPASSRLS, an owner of the
 * product's tables; and a table of workspaces without forced protection.
 * @throws ApplicationRoleError
 */
export async function checkApplicationRole(database: Database): Promise<void> {
  const faults = await database.asSystem(async ({ query }) => {
    const role = await sql<{ name: string; superuser: boolean; bypass: boolean }>`
      select current_user as name, rolsuper as superuser, rolbypassrls as bypass from pg_roles where rolname = current_user`.execute(
      query,
    );
    const owned = await sql<{ name: string }>`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname = 'public' and pg_has_role(current_user, c.relowner, 'usage') limit 3`.execute(
      query,
    );
    const open = await sql<{ name: string }>`
      select c.oid::regclass::text as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = 'public'
        and c.relname not like 'outbox%' and c.relname <> 'webhook_queue' and not (c.relrowsecurity and c.relforcerowsecurity)`.execute(
      query,
    );
    const found: string[] = [];
    const own = role.rows[0];
    if (own === undefined || own.superuser) found.push('it is a superuser');
    if (own?.bypass === true) found.push('it has BYPASSRLS');
    if (owned.rows.length > 0) found.push(`it owns ${owned.rows.map((row) => row.name).join(', ')}`);
    for (const row of open.rows) found.push(`the table ${row.name} does not force row-level security`);
    return found;
  });
  if (faults.length > 0) {
    throw new ApplicationRoleError(
      `The database role of the server could see across workspaces: ${faults.join('; ')}. ` +
        'Let DATABASE_URL sign in as a plain role that owns nothing, and DATABASE_OWNER_URL as the owner.',
    );
  }
}
