import assert from 'node:assert/strict';
import pg from 'pg';
import { findEmbeddedPostgres } from '../../server/src/foundation/database/index.ts';
import { createLogger } from '../../server/src/foundation/log/index.ts';
import { createWarehouse, findEmbeddedClickHouse } from '../../server/src/foundation/warehouse/index.ts';

/** What a server's engines hold, read behind its back. Each call connects anew, for engines come and go. */
export interface Storage {
  /** Runs one statement as the superuser, whom row-level security lets see everything. */
  queryPostgres<T extends pg.QueryResultRow>(sql: string): Promise<T[]>;
  queryWarehouse<T>(sql: string): Promise<T[]>;
  /** Where the application's own role connects */
  findApplicationUrl(): Promise<string>;
}

export function openStorage(dataFolder: string): Storage {
  const findPostgres = async () => {
    const postgres = await findEmbeddedPostgres(dataFolder);
    assert.ok(postgres, 'PostgreSQL is not running');
    return postgres;
  };
  return {
    findApplicationUrl: async () => (await findPostgres()).appUrl,
    queryPostgres: async <T extends pg.QueryResultRow>(sql: string) => {
      const postgres = await findPostgres();
      const url = new URL(postgres.superUrl);
      url.pathname = new URL(postgres.appUrl).pathname;
      const client = new pg.Client({ connectionString: url.toString() });
      await client.connect();
      try {
        return (await client.query<T>(sql)).rows;
      } finally {
        await client.end();
      }
    },
    queryWarehouse: async <T>(sql: string) => {
      const connection = await findEmbeddedClickHouse(dataFolder);
      assert.ok(connection, 'ClickHouse is not running');
      const address = { ...connection, database: 'voxloop', cluster: null };
      const warehouse = createWarehouse({ address, log: createLogger('silent', 'test') });
      try {
        return await warehouse.query<T>(sql);
      } finally {
        await warehouse.close();
      }
    },
  };
}
