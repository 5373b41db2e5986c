import { text } from '../foundation/text/index.ts';
import type { Command } from './command.ts';
import { runServer } from './run-server.ts';
import { waitForStop } from './stop-signals.ts';

/** Everything on one machine: engines, API and worker, until it is asked to end. */
export const startCommand: Command['run'] = async ({ config, log, language, print }) => {
  const stopped = waitForStop(log, { isChild: process.send !== undefined });
  const server = await runServer(config, log);
  print(text(language, 'commands.running', { address: server.address }));
  await stopped;
  print(text(language, 'commands.stopping'));
  await server.stop();
  return 0;
};
