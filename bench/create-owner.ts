import { createContext } from '../server/src/create-context.ts';
import { createWorkspace } from '../server/src/data/workspaces/index.ts';
import { createAuth } from '../server/src/foundation/auth/index.ts';
import { parseConfig } from '../server/src/foundation/config/index.ts';
import { createLogger } from '../server/src/foundation/log/index.ts';
import { findEmbeddedClickHouse } from '../server/src/foundation/warehouse/index.ts';
import type { VoxloopServer } from './voxloop-server.ts';

const owner = { name: 'Owner', email: 'owner@voxloop.example', password: 'a-password-for-the-benchmark' };
const log = createLogger('warn', 'voxloop-bench');

/** Makes a workspace that keeps UTC days, with an owner who can sign in. */
export async function createOwner(
  server: Pick<VoxloopServer, 'url' | 'dataFolder' | 'postgres'>,
): Promise<{ email: string; password: string }> {
  const clickhouse = await findEmbeddedClickHouse(server.dataFolder);
  if (clickhouse === null) throw new Error('The server is ready, but its ClickHouse is not found.');
  const config = parseConfig({ VOXLOOP_DATA_DIR: server.dataFolder });
  const engines = {
    databaseUrl: server.postgres.appUrl,
    warehouse: { ...clickhouse, database: config.clickhouse.database, cluster: null },
  };
  const { context, close } = createContext({ config, engines, log, name: 'voxloop-bench', publicUrl: server.url });
  try {
    const auth = await createAuth({
      pool: context.database.pool,
      publicUrl: server.url,
      secret: context.random.token(32),
      trustedOrigins: [],
      clock: context.clock,
      random: context.random,
      log,
    });
    const workspace = { name: 'Benchmark', timeZone: 'UTC', languages: ['zh-CN', 'en'] };
    await createWorkspace(context, auth, { ...workspace, owner });
    return owner;
  } finally {
    await close();
  }
}
