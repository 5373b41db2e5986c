import pg from 'pg';

/** Owns the database and its schema; migrations sign in as it. Not a superuser. */
export const ownerRole = 'voxloop_owner';

/** The role that the server works as: neither superuser, nor owner, nor able to bypass row-level security. */
export const appRole = 'voxloop_app';

/** The database's name inside an embedded PostgreSQL. */
export const embeddedDatabaseName = 'voxloop';

const extensions = ['ltree', 'btree_gist'];

/**
 * Creates the two roles, or gives existing ones these passwords and takes every special right from them.
 * Safe to repeat.
 * @param superUrl signs in as a superuser
 */
export async function ensureRoles(
  superUrl: string,
  passwords: { ownerPassword: string; appPassword: string },
): Promise<void> {
  await withClient(superUrl, async (client) => {
    for (const [role, password] of [
      [ownerRole, passwords.ownerPassword],
      [appRole, passwords.appPassword],
    ] as const) {
      const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      await client.query(
        `${known.rowCount === 0 ? 'create' : 'alter'} role ${role} with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password ${client.escapeLiteral(password)}`,
      );
    }
  });
}

/**
 * Creates a database that belongs to the owner role, with the extensions that the migrations rely on, and lets the
 * application role sign in and nothing more. Safe to repeat.
 * @param superUrl signs in as a superuser, to any database of the same PostgreSQL
 */
export async function ensureDatabase(superUrl: string, databaseName: string): Promise<void> {
  await withClient(superUrl, async (client) => {
    const name = client.escapeIdentifier(databaseName);
    const known = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (known.rowCount === 0) await client.query(`create database ${name} owner ${ownerRole}`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to ${appRole}`);
  });
  await withClient(withDatabaseName(superUrl, databaseName), async (client) => {
    for (const extension of extensions) await client.query(`create extension if not exists ${extension}`);
    await client.query(`alter schema public owner to ${ownerRole}`);
    await client.query('revoke all on schema public from public');
    await client.query(`grant usage on schema public to ${appRole}`);
  });
}

/** The same connection URL, for another database. */
export function withDatabaseName(url: string, databaseName: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(databaseName)}`;
  return changed.toString();
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
