import pg from 'pg';
import type { EmbeddedPostgresUrls } from '../../server/src/foundation/database/index.ts';

/** The settings that say what a commit survives, in words for a report. */
export async function readDurability({ appUrl }: Pick<EmbeddedPostgresUrls, 'appUrl'>): Promise<string> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method') order by name",
    );
    return rows.map(({ name, setting }) => `${name} ${setting}`).join(', ');
  } finally {
    await client.end();
  }
}
