import { forgetOldTraits } from '../../data/feedback/index.ts';
import { listWorkspaces } from '../../data/workspaces/index.ts';
import type { CronJob } from '../../foundation/jobs/index.ts';

/** Each night: what responses are no longer compared by is forgotten. */
export const forgetTraitsJob: CronJob = {
  name: 'responses.forgetTraits',
  cron: '47 2 * * *',
  handle: async (context) => {
    for (const workspace of await context.database.asSystem(listWorkspaces))
      await context.database.inWorkspace(workspace.id, (tx) => forgetOldTraits(tx, context.clock.now()));
  },
};
