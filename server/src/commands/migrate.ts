import { findEngines, startEngines } from '../engines.ts';
import { text } from '../foundation/text/index.ts';
import { migrateWarehouse } from '../foundation/warehouse/index.ts';
import { migrateDatabase } from '../migrate-engines.ts';
import type { Command } from './command.ts';
import { ensureSessionSecret } from './run-server.ts';

/** Brings both schemas up to date, on running engines or on embedded ones that it starts for the time being. */
export const migrateCommand: Command['run'] = async ({ config, log, language, print }) => {
  const engines = (await findEngines(config)) ?? (await startEngines(config, log));
  try {
    const applied = [
      ...(await migrateDatabase(engines, log, await ensureSessionSecret(config))),
      ...(await migrateWarehouse(engines.warehouse, log)),
    ];
    for (const name of applied) print(text(language, 'commands.migrated', { name }));
    print(text(language, 'commands.migratedAll', { count: applied.length }));
  } finally {
    await engines.stop();
  }
  return 0;
};
