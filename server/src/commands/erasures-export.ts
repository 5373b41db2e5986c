import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { createContext } from '../create-context.ts';
import { exportErasures, type ListedErasure, writeErasureList } from '../data/privacy/index.ts';
import { listWorkspaces } from '../data/workspaces/index.ts';
import { getRunningEngines } from '../engines.ts';
import type { ServerContext } from '../foundation/context.ts';
import { text } from '../foundation/text/index.ts';
import type { Command } from './command.ts';
import { ensureSessionSecret } from './run-server.ts';

const usageExitCode = 64;

/** Writes the list of erasures to a file that only its owner can read; an older one stays until the new one is complete. */
export const erasuresExportCommand: Command['run'] = async ({ config, log, language, print, options }) => {
  const { file, since } = options;
  if (typeof file !== 'string') {
    print(text(language, 'commands.erasuresExportHelp'));
    return usageExitCode;
  }
  const from = typeof since === 'string' ? new Date(since) : null;
  if (from !== null && Number.isNaN(from.getTime())) {
    print(text(language, 'commands.erasuresSince'));
    return usageExitCode;
  }
  const engines = await getRunningEngines(config);
  const secret = await ensureSessionSecret(config);
  const { context, close } = createContext({ config, engines, log, secret, name: 'voxloop-erasures' });
  try {
    const count = await writeList(context, file, from);
    print(text(language, 'commands.erasuresExported', { count, file }));
  } finally {
    await close();
  }
  return 0;
};

/** @returns how many erasures it tells */
async function writeList({ database, keyedHash, clock }: ServerContext, file: string, since: Date | null) {
  const workspaces = await database.asSystem(listWorkspaces);
  let count = 0;
  async function* counted(erasures: AsyncIterable<ListedErasure>): AsyncGenerator<ListedErasure> {
    for await (const erasure of erasures) {
      count += 1;
      yield erasure;
    }
  }
  const ids = workspaces.map(({ id }) => id);
  const erasures = counted(exportErasures(database, ids, since));
  const making = `${file}.new`;
  const out = createWriteStream(making, { mode: 0o600, flush: true });
  await once(out, 'open');
  for await (const line of writeErasureList(keyedHash, { exportedAt: clock.now(), since }, erasures)) {
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  await rename(making, file);
  return count;
}
