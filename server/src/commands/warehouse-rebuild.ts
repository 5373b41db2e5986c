import { createContext } from '../create-context.ts';
import { rebuildWarehouse } from '../data/facts/index.ts';
import { listWorkspaces } from '../data/workspaces/index.ts';
import { findEngines, startEngines } from '../engines.ts';
import type { Config } from '../foundation/config/index.ts';
import { text } from '../foundation/text/index.ts';
import { discardEmbeddedClickHouse, migrateWarehouse, recreateWarehouse } from '../foundation/warehouse/index.ts';
import { datasets } from '../list-routes.ts';
import { migrateDatabase } from '../migrate-engines.ts';
import type { Command } from './command.ts';
import { ensureSessionSecret } from './run-server.ts';

/** Writes the warehouse anew from PostgreSQL, beside a running server or alone. */
export const warehouseRebuildCommand: Command['run'] = async ({ config, log, language, options, print }) => {
  const running = await findEngines(config);
  const fromScratch = options['from-scratch'] === true;
  if (fromScratch && running === null) await discardTables(config);
  const engines = running ?? (await startEngines(config, log));
  const { context, close } = createContext({ config, engines, log, name: 'voxloop-rebuild' });
  try {
    await migrateDatabase(engines, log, await ensureSessionSecret(config));
    if (fromScratch && running !== null) await recreateWarehouse(engines.warehouse, log);
    else await migrateWarehouse(engines.warehouse, log);
    const rows = await rebuildWarehouse({
      datasets,
      database: context.database,
      warehouse: context.warehouse,
      log,
      listWorkspaces: () => context.database.asSystem(listWorkspaces),
      onProgress: (count) => print(text(language, 'commands.rebuilding', { count })),
    });
    print(text(language, 'commands.rebuilt', { count: rows }));
  } finally {
    await close();
    await engines.stop();
  }
  return 0;
};

/** Damaged files are removed with the tables; those of another ClickHouse are dropped through it. */
async function discardTables(config: Config): Promise<void> {
  if (config.clickhouse.url === null) await discardEmbeddedClickHouse(config.dataFolder);
}
