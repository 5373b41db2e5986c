import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openDesk } from '../app.ts';
import { createContext } from '../create-context.ts';
import { ErasureListError, type ReplayedErasures, readErasureList, replayErasures } from '../data/privacy/index.ts';
import { listWorkspaces } from '../data/workspaces/index.ts';
import { type Engines, findEngines, startEngines } from '../engines.ts';
import type { ServerContext } from '../foundation/context.ts';
import { createSealer } from '../foundation/sealing/index.ts';
import { text } from '../foundation/text/index.ts';
import { migrateDatabase } from '../migrate-engines.ts';
import type { Command, CommandContext } from './command.ts';
import { ensureSessionSecret } from './run-server.ts';

const usageExitCode = 64;

/** Begins anew the erasures of a list that a restored database does not know, beside a running server or alone. */
export const erasuresReplayCommand: Command['run'] = async (command) => {
  const { config, log, language, print, options } = command;
  const { file } = options;
  if (typeof file !== 'string' || !existsSync(file)) {
    const missing = typeof file === 'string' ? text(language, 'commands.erasuresFileMissing', { file }) : null;
    print(missing ?? text(language, 'commands.erasuresReplayHelp'));
    return usageExitCode;
  }
  const engines = (await findEngines(config)) ?? (await startEngines(config, log));
  try {
    return await replayInto(engines, command, file);
  } catch (error) {
    if (!(error instanceof ErasureListError)) throw error;
    const { fault, line } = error;
    print(text(language, 'commands.erasuresFileRefused', { file, fault, line }));
    return 1;
  } finally {
    await engines.stop();
  }
};

async function replayInto(engines: Engines, { config, log, language, print }: CommandContext, file: string) {
  const secret = await ensureSessionSecret(config);
  await migrateDatabase(engines, log, secret);
  const { context, close } = createContext({ config, engines, log, secret, name: 'voxloop-erasures' });
  try {
    const replayed = await replayFile(context, secret, file);
    print(text(language, 'commands.erasuresReplayed', { ...replayed }));
    if (replayed.begun > 0) print(text(language, 'commands.erasuresBegun'));
    return 0;
  } finally {
    await close();
  }
}

/** Reads the file to its end before anything of it is followed. @throws ErasureListError */
async function replayFile(context: ServerContext, secret: string, file: string): Promise<ReplayedErasures> {
  const { database, keyedHash, random } = context;
  const read = () =>
    readErasureList(keyedHash, createInterface({ input: createReadStream(file), crlfDelay: Infinity }));
  for await (const _ of read());
  const desk = openDesk(context, createSealer(secret, random));
  const workspaces = await database.asSystem(listWorkspaces);
  return replayErasures(desk, database, new Set(workspaces.map(({ id }) => id)), read());
}
