import { setTimeout as delay } from 'node:timers/promises';
import { factsSubscriberName } from '../data/facts/index.ts';
import type { Database } from '../foundation/database/index.ts';
import { findRelayStatus } from '../foundation/outbox/index.ts';
import { StartupError } from '../foundation/processes/index.ts';
import { type Language, text } from '../foundation/text/index.ts';
import { type LoadedDemo, loadDemo } from '../solutions/demo/index.ts';
import type { Command, CommandContext } from './command.ts';
import { createProgressLine, type ProgressLine } from './progress-line.ts';
import { type RunningServer, runServer } from './run-server.ts';
import { waitForStop } from './stop-signals.ts';

const pollMs = 300;

/** Everything on one machine, with the demo company in it. */
export const demoCommand: Command['run'] = async (command) => {
  const { config, log, language, print } = command;
  const size = readSize(command);
  const stopped = waitForStop(log, { isChild: process.send !== undefined });
  print(text(language, 'commands.starting'));
  const server = await runServer(config, log);
  const isStopped = stopped.then(() => null);
  const loading = load(server, size, language);
  const demo = await Promise.race([loading, isStopped]).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  if (demo !== null) printSignIns(demo, server.address, command);
  await stopped;
  print(text(language, 'commands.stopping'));
  // What is being loaded ends when its connections close; the next start goes on from there.
  await Promise.allSettled([server.stop(), loading]);
  return 0;
};

interface DemoSize {
  storeCount?: number;
  responseCount?: number;
}

function readSize({ options, language }: CommandContext): DemoSize {
  const read = (name: 'stores' | 'responses') => {
    const given = options[name];
    if (given === undefined) return undefined;
    const count = Number(given);
    if (Number.isInteger(count) && count > 0) return count;
    throw new StartupError('startFailed', text(language, 'commands.demoSize', { option: `--${name}` }));
  };
  const storeCount = read('stores');
  const responseCount = read('responses');
  return { ...(storeCount !== undefined && { storeCount }), ...(responseCount !== undefined && { responseCount }) };
}

async function load(server: RunningServer, size: DemoSize, language: Language): Promise<LoadedDemo> {
  const line = createProgressLine(process.stdout);
  try {
    const demo = await loadDemo(server.context, server.auth, {
      ...size,
      progress: ({ step, done, total }) => line.show(text(language, `commands.demoStep.${step}`), done, total),
      untilCounted: () => untilCounted(server.context.database, line, language),
    });
    if (demo.wasThere) await untilCounted(server.context.database, line, language);
    return demo;
  } finally {
    line.end();
  }
}

/** Waits until the dashboards show everything that was loaded; what nobody looks at first goes on behind them. */
async function untilCounted(database: Database, line: ProgressLine, language: Language): Promise<void> {
  let most = 0;
  for (;;) {
    const { waiting, subscribers } = await database.asSystem(findRelayStatus);
    const behind = waiting + (subscribers.find(({ name }) => name === factsSubscriberName)?.eventsBehind ?? 0);
    most = Math.max(most, behind);
    if (most > 0) line.show(text(language, 'commands.demoStep.counting'), most - behind, most);
    if (behind === 0) return;
    await delay(pollMs);
  }
}

function printSignIns(demo: LoadedDemo, address: string, { language, print }: CommandContext): void {
  print('');
  print(text(language, 'commands.running', { address }));
  print(text(language, 'commands.demoSignIns'));
  for (const { role, name, email, password } of demo.signIns) {
    print(`  ${text(language, `commands.demoRole.${role}`)} (${name})  ${email}  ${password}`);
  }
  print(text(language, 'commands.demoEnd'));
}
