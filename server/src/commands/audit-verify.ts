import { createContext } from '../create-context.ts';
import { verifyAudit } from '../data/audit/index.ts';
import { listWorkspaces } from '../data/workspaces/index.ts';
import { getRunningEngines } from '../engines.ts';
import { text } from '../foundation/text/index.ts';
import type { Command } from './command.ts';
import { ensureSessionSecret } from './run-server.ts';

/** Checks the audit log of every workspace beside a running server. @returns 1 when one does not hold */
export const auditVerifyCommand: Command['run'] = async ({ config, log, language, print }) => {
  const engines = await getRunningEngines(config);
  const secret = await ensureSessionSecret(config);
  const { context, close } = createContext({ config, engines, log, secret, name: 'voxloop-audit' });
  try {
    let broken = 0;
    for (const { id, name } of await context.database.asSystem(listWorkspaces)) {
      const { sealed, head, firstBreak } = await verifyAudit(context, id);
      if (firstBreak === null) {
        print(text(language, 'commands.auditHolds', { name, count: sealed, head: head ?? '-' }));
        continue;
      }
      broken += 1;
      const { fault, no, entryId } = firstBreak;
      print(text(language, 'commands.auditBroken', { name, fault, no: no ?? '-', entryId: entryId ?? '-' }));
    }
    return broken === 0 ? 0 : 1;
  } finally {
    await close();
  }
};
