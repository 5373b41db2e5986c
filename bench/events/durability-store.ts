import pg from 'pg';
import type { EmbeddedPostgresUrls } from '../../server/src/foundation/database/index.ts';

/** The settings that say what a commit survives, in words for a report. */
export async function readDurability(postgres: Pick<EmbeddedPostgresUrls, 'appUrl'>): Promise<string> {
  const rows = await ask<{ name: string; setting: string }>(
    postgres,
    "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method') order by name",
  );
  return rows.map(({ name, setting }) => `${name} ${setting}`).join(', ');
}

/** The processes of PostgreSQL through which events are stored at this moment. */
export async function listIntakePids(postgres: Pick<EmbeddedPostgresUrls, 'appUrl'>): Promise<Set<number>> {
  const rows = await ask<{ pid: number }>(
    postgres,
    "select pid from pg_stat_activity where application_name = 'voxloop-events'",
  );
  return new Set(rows.map(({ pid }) => pid));
}

async function ask<Row extends pg.QueryResultRow>(
  { appUrl }: Pick<EmbeddedPostgresUrls, 'appUrl'>,
  question: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    return (await client.query<Row>(question)).rows;
  } finally {
    await client.end();
  }
}
