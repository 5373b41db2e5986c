import { composeApplication } from '../app.ts';
import { createContext } from '../create-context.ts';
import { getRunningEngines } from '../engines.ts';
import { text } from '../foundation/text/index.ts';
import type { Command } from './command.ts';
import { ensureSessionSecret } from './run-server.ts';

/** Takes away the second factor of a user who has lost it and whom no administrator can help, and ends his sessions. */
export const userResetSecondFactorCommand: Command['run'] = async ({ config, log, language, print, options }) => {
  const { email } = options;
  if (typeof email !== 'string' || email.trim() === '') {
    print(text(language, 'commands.userResetSecondFactorHelp'));
    return 2;
  }
  const engines = await getRunningEngines(config);
  const { context, close } = createContext({ config, engines, log, name: 'voxloop-user' });
  const application = await composeApplication(context, await ensureSessionSecret(config));
  try {
    const user = await application.auth.findUserByEmail(email.trim());
    if (user === null) {
      print(text(language, 'commands.userUnknown', { email }));
      return 1;
    }
    await application.auth.removeSecondFactor(user.id);
    print(text(language, 'commands.secondFactorReset', { email }));
    return 0;
  } finally {
    await application.close();
    await close();
  }
};
