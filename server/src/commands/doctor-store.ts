import { sql } from 'kysely';
import type { Database } from '../foundation/database/index.ts';

/** What PostgreSQL says about itself. */
export interface DatabaseFacts {
  version: string;
  /** e.g. 180004 */
  versionNumber: number;
  role: string;
  /** PostgreSQL's clock at the moment of asking, ISO 8601 UTC */
  now: string;
}

/** Asks PostgreSQL who it is, as whom we are signed in, and what time it is there. */
export async function getDatabaseFacts(database: Database): Promise<DatabaseFacts> {
  return database.asSystem(async ({ query }) => {
    const { rows } = await sql<DatabaseFacts>`
      select current_setting('server_version') as version,
        current_setting('server_version_num')::int as "versionNumber",
        current_user as role,
        to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`.execute(query);
    const [facts] = rows;
    if (facts === undefined) throw new Error('PostgreSQL gave no answer about itself.');
    return facts;
  });
}
