import pg from 'pg';
import { parseConfig } from '../../../server/src/foundation/config/index.ts';
import { createLogger } from '../../../server/src/foundation/log/index.ts';
import { createWarehouse, findEmbeddedClickHouse } from '../../../server/src/foundation/warehouse/index.ts';
import type { VoxloopServer } from '../../voxloop-server.ts';

/** How many `track` events arrived, each way of counting. */
export interface Stored {
  events: number;
  /** By their property `n` */
  different: number;
  messages: number;
  /** In the warehouse */
  facts: number;
}

/** What a server holds, read behind its back. */
export interface StoredEvents {
  countDifferent(): Promise<number>;
  count(): Promise<Stored>;
  close(): Promise<void>;
}

/** Reads PostgreSQL as superuser, whom no workspace holds back, and the warehouse. */
export async function openStoredEvents({
  dataFolder,
  postgres,
}: Pick<VoxloopServer, 'dataFolder' | 'postgres'>): Promise<StoredEvents> {
  const address = await findEmbeddedClickHouse(dataFolder);
  if (address === null) throw new Error('The server is ready, but its ClickHouse is not found.');
  const { database } = parseConfig({ VOXLOOP_DATA_DIR: dataFolder }).clickhouse;
  const warehouse = createWarehouse({
    address: { ...address, database, cluster: null },
    log: createLogger('warn', 'voxloop-bench'),
  });
  const asSuperuser = new URL(postgres.superUrl);
  asSuperuser.pathname = new URL(postgres.ownerUrl).pathname;
  const client = new pg.Client({ connectionString: asSuperuser.href });
  await client.connect();
  const countInPostgres = async () => {
    const { rows } = await client.query<Omit<Stored, 'facts'>>(
      `select count(*)::integer as events, count(distinct properties -> 'n')::integer as different,
         count(distinct message_id)::integer as messages from event where kind = 'track'`,
    );
    const [row] = rows;
    if (row === undefined) throw new Error('A count has no row.');
    return row;
  };
  return {
    countDifferent: async () => (await countInPostgres()).different,
    count: async () => {
      const [sum] = await warehouse.query<{ facts: number }>(
        "select toUInt32(sum(count)) as facts from event_rollup where kind = 'track'",
      );
      return { ...(await countInPostgres()), facts: sum?.facts ?? 0 };
    },
    close: async () => {
      await client.end();
      await warehouse.close();
    },
  };
}
