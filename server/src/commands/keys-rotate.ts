import { createContext } from '../create-context.ts';
import { resealJob, rotateKeys } from '../data/keys/index.ts';
import { listWorkspaces } from '../data/workspaces/index.ts';
import { getRunningEngines } from '../engines.ts';
import { text } from '../foundation/text/index.ts';
import { sealedColumns } from '../sealed-columns.ts';
import type { Command } from './command.ts';
import { ensureSessionSecret } from './run-server.ts';

/** Gives every workspace a new data key; the workers of the running server then seal anew what is under older ones. */
export const keysRotateCommand: Command['run'] = async ({ config, log, language, print }) => {
  const engines = await getRunningEngines(config);
  const secret = await ensureSessionSecret(config);
  const { context, close } = createContext({ config, engines, log, secret, name: 'voxloop-keys' });
  try {
    const job = resealJob(sealedColumns);
    for (const { id, name } of await context.database.asSystem(listWorkspaces))
      print(text(language, 'commands.keysRotated', { name, version: await rotateKeys(context, job, id) }));
  } finally {
    await close();
  }
  return 0;
};
