import { createContext } from '../create-context.ts';
import { rebuildPersons } from '../data/directory/index.ts';
import { listWorkspaces } from '../data/workspaces/index.ts';
import { findEngines, startEngines } from '../engines.ts';
import { text } from '../foundation/text/index.ts';
import { migrateDatabase } from '../migrate-engines.ts';
import type { Command } from './command.ts';
import { ensureSessionSecret } from './run-server.ts';

/** Computes who is who anew from the claims, beside a running server or alone; broken off, it is run again. */
export const personsRebuildCommand: Command['run'] = async ({ config, log, language, print }) => {
  const engines = (await findEngines(config)) ?? (await startEngines(config, log));
  const { context, close } = createContext({ config, engines, log, name: 'voxloop-persons' });
  let count = 0;
  let changed = 0;
  try {
    await migrateDatabase(engines, log, await ensureSessionSecret(config));
    for (const { id } of await context.database.asSystem(listWorkspaces)) {
      const before = count;
      const onProgress = (done: number) =>
        print(text(language, 'commands.personsRebuilding', { count: before + done }));
      const done = await rebuildPersons(context.database, id, { onProgress });
      count += done.identifierCount;
      changed += done.changedCount;
    }
    print(text(language, 'commands.personsRebuilt', { count, changed }));
  } finally {
    await close();
    await engines.stop();
  }
  return 0;
};
