import { composeApplication } from '../app.ts';
import { createContext } from '../create-context.ts';
import { getRunningEngines } from '../engines.ts';
import { text } from '../foundation/text/index.ts';
import { startApi } from '../start-api.ts';
import type { Command } from './command.ts';
import { ensureSessionSecret } from './run-server.ts';
import { waitForStop } from './stop-signals.ts';

/** The HTTP side alone, on engines that run elsewhere; any number of them. */
export const apiCommand: Command['run'] = async ({ config, log, language, print }) => {
  const stopped = waitForStop(log, { isChild: process.send !== undefined });
  const engines = await getRunningEngines(config);
  const secret = await ensureSessionSecret(config);
  const { context, close } = createContext({ config, engines, log, secret, name: 'voxloop-api' });
  try {
    const application = await composeApplication(context, secret);
    const api = await startApi(context, application);
    print(text(language, 'commands.running', { address: api.address }));
    await stopped;
    await api.stop();
  } finally {
    await close();
  }
  return 0;
};
