import { composeApplication } from '../app.ts';
import { createContext } from '../create-context.ts';
import { getRunningEngines } from '../engines.ts';
import { startWorker } from '../start-worker.ts';
import type { Command } from './command.ts';
import { ensureSessionSecret } from './run-server.ts';
import { waitForStop } from './stop-signals.ts';

/** The background side alone, on engines that run elsewhere; any number of them. */
export const workerCommand: Command['run'] = async ({ config, log, options }) => {
  const stopped = waitForStop(log, { isChild: process.send !== undefined });
  const engines = await getRunningEngines(config);
  const publicUrl = typeof options['public-url'] === 'string' ? { publicUrl: options['public-url'] } : {};
  const secret = await ensureSessionSecret(config);
  const { context, close } = createContext({ config, engines, log, secret, name: 'voxloop-worker', ...publicUrl });
  try {
    const application = await composeApplication(context, secret);
    const worker = await startWorker(context, application);
    // Nobody is told where the server ended meanwhile; we are then stopping already.
    process.send?.('ready', undefined, {}, () => undefined);
    await stopped;
    await worker.stop();
    await application.close();
  } finally {
    await close();
  }
  return 0;
};
