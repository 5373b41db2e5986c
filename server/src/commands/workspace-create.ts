import { composeApplication } from '../app.ts';
import { createContext } from '../create-context.ts';
import { getRunningEngines } from '../engines.ts';
import { text } from '../foundation/text/index.ts';
import { foundWorkspace } from '../solutions/cx/index.ts';
import type { Command, CommandContext } from './command.ts';
import { ensureSessionSecret } from './run-server.ts';

const passwordBytes = 15;
const defaultTimeZone = 'Asia/Shanghai';

/** Makes a workspace with its first owner, beside a running server, and prints how he signs in. */
export const workspaceCreateCommand: Command['run'] = async (command) => {
  const { config, log, language, print } = command;
  const name = readOption(command, 'name');
  const email = readOption(command, 'owner-email');
  if (name === undefined || email === undefined || !/^[^\s@]+@[^\s@]+$/.test(email)) {
    print(text(language, 'commands.workspaceCreateHelp'));
    return 2;
  }
  const engines = await getRunningEngines(config);
  const secret = await ensureSessionSecret(config);
  const { context, close } = createContext({ config, engines, log, secret, name: 'voxloop-workspace' });
  const application = await composeApplication(context, secret);
  try {
    const known = await application.auth.findUserByEmail(email);
    const password = context.random.token(passwordBytes);
    await foundWorkspace(context, application.auth, {
      name,
      timeZone: readOption(command, 'time-zone') ?? defaultTimeZone,
      languages: ['zh-CN', 'en'],
      owner: { name: readOption(command, 'owner-name') ?? email, email, password },
    });
    print(text(language, 'commands.workspaceCreated', { name, email }));
    print(
      known === null ? text(language, 'commands.ownerPassword', { password }) : text(language, 'commands.ownerKnown'),
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    print(error.message);
    return 2;
  } finally {
    await application.close();
    await close();
  }
  return 0;
};

function readOption({ options }: CommandContext, name: string): string | undefined {
  const given = options[name];
  return typeof given === 'string' && given.trim() !== '' ? given.trim() : undefined;
}
