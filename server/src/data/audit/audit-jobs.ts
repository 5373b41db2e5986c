import type { SystemTx } from '../../foundation/database/index.ts';
import type { CronJob } from '../../foundation/jobs/index.ts';
import { sealAudit } from './verify-audit.ts';

/** Adds what was written to the audit log since the last minute to its chain. */
export function sealAuditCron(listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string }[]>): CronJob {
  return {
    name: 'audit.seal',
    cron: '* * * * *',
    handle: async (context) => {
      for (const { id } of await context.database.asSystem(listWorkspaces)) await sealAudit(context, id);
    },
  };
}
