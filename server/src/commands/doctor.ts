import { createContext } from '../create-context.ts';
import { type Engines, findEngines, startEngines } from '../engines.ts';
import type { ServerContext } from '../foundation/context.ts';
import { StartupError } from '../foundation/processes/index.ts';
import { text } from '../foundation/text/index.ts';
import type { Command, CommandContext } from './command.ts';
import {
  checkClocks,
  checkDatabase,
  checkDataFolder,
  checkNode,
  checkPort,
  checkRelay,
  checkWarehouse,
  type Finding,
} from './doctor-checks.ts';

const marks = { ok: '✓', warning: '!', problem: '✗' } as const;

/** Says what is wrong with this machine or this installation, and what to do. */
export const doctorCommand: Command['run'] = async (command) => {
  const { config, language, print } = command;
  let problems = 0;
  const report = (findings: Finding | Finding[]) => {
    for (const { status, key, params } of [findings].flat()) {
      if (status === 'problem') problems += 1;
      print(`${marks[status]} ${text(language, `doctor.${key}`, params)}`);
    }
  };
  report(checkNode());
  report(await checkDataFolder(config));
  report(await checkPort(config));
  const engines = await findOrStartEngines(command, report);
  if (engines !== null) await checkEngines(command, engines, report);
  print(text(language, 'doctor.summary', { problems }));
  return problems === 0 ? 0 : 1;
};

/** Null where they can't be started; why is reported. */
async function findOrStartEngines(
  { config, log }: CommandContext,
  report: (finding: Finding) => void,
): Promise<Engines | null> {
  try {
    return (await findEngines(config)) ?? (await startEngines(config, log));
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    report({ status: 'problem', key: 'enginesDown', params: { reason: error.message } });
    return null;
  }
}

async function checkEngines(
  { config, log }: CommandContext,
  engines: Engines,
  report: (findings: Finding | Finding[]) => void,
): Promise<void> {
  const { context, close } = createContext({ config, engines, log, name: 'voxloop-doctor' });
  try {
    await reportUnlessAway(() => checkDatabase(context), report);
    await reportUnlessAway(() => checkClocks(context), report);
    report(await checkWarehouse(context));
    await reportUnlessAway(() => checkRelayOnceMigrated(context), report);
  } finally {
    await close();
    await engines.stop();
  }
}

const undefinedTable = '42P01';

/** Before the first start there are no tables to look at. */
async function checkRelayOnceMigrated(context: ServerContext): Promise<Finding[]> {
  try {
    return await checkRelay(context);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === undefinedTable) {
      return [{ status: 'warning', key: 'notMigrated' }];
    }
    throw error;
  }
}

/** A database that doesn't answer is one finding, not the end of the report. */
async function reportUnlessAway(
  check: () => Promise<Finding | Finding[]>,
  report: (findings: Finding | Finding[]) => void,
): Promise<void> {
  try {
    report(await check());
  } catch (error) {
    report({ status: 'problem', key: 'databaseAway', params: { reason: error instanceof Error ? error.message : '' } });
  }
}
