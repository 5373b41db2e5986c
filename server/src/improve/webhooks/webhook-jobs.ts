import { listWorkspaces } from '../../data/workspaces/index.ts';
import type { CronJob } from '../../foundation/jobs/index.ts';
import { deleteOldDeliveries } from './webhook-delivery-store.ts';

/** So long deliveries are kept, with their attempts; longer nothing waits either. */
const keepMs = 30 * 24 * 3_600_000;
const deletedAtOnce = 5_000;

/** Forgets deliveries that are older than thirty days. */
export const forgetDeliveriesCron: CronJob = {
  name: 'webhooks.forget',
  cron: '17 * * * *',
  handle: async ({ database, clock }) => {
    const before = new Date(clock.now().getTime() - keepMs);
    for (const { id } of await database.asSystem(listWorkspaces)) {
      const forget = () => database.inWorkspace(id, (tx) => deleteOldDeliveries(tx, before, deletedAtOnce));
      while ((await forget()) === deletedAtOnce);
    }
  },
};
