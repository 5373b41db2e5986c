import Type from 'typebox';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import { type CronJob, defineJob, type Job } from '../../foundation/jobs/index.ts';
import { readMinorPolicy } from '../contact/index.ts';
import { listProfilesTelling } from '../directory/index.ts';
import { letGoJob } from './let-go-job.ts';
import { listNotedAfter } from './protected-minor-store.ts';
import { settleMinors } from './settle-minors.ts';

const profilesAtOnce = 500;
const firstId = '00000000-0000-0000-0000-000000000000';

const Settle = Type.Object({ workspaceId: Type.String() });

/** Finds out anew who is a minor, of all of whom something is told or noted: after the policy changed, and as birthdays pass. */
export const settleMinorsJob: Job<typeof Settle> = defineJob({
  name: 'minors.settle',
  payload: Settle,
  handle: async ({ workspaceId }, context) => {
    const inWorkspace = <T>(work: (tx: WorkspaceTx) => Promise<T>) => context.database.inWorkspace(workspaceId, work);
    const { birthAttribute } = await inWorkspace(readMinorPolicy);
    const telling = (tx: WorkspaceTx, after: string) =>
      birthAttribute === null ? Promise.resolve([]) : listProfilesTelling(tx, birthAttribute, after, profilesAtOnce);
    const noted = (tx: WorkspaceTx, after: string) => listNotedAfter(tx, after, profilesAtOnce);
    for (const list of [telling, noted]) {
      let after = firstId;
      for (;;) {
        const portion = await inWorkspace(async (tx) => {
          const ids = await list(tx, after);
          const kept = ids.length === 0 ? [] : await settleMinors(context, tx, ids);
          const payload = { workspaceId, profileIds: kept, feedbackIds: [] };
          if (kept.length > 0) await context.jobs.enqueue(tx, letGoJob, payload);
          return ids;
        });
        const last = portion.at(-1);
        if (last === undefined) break;
        after = last;
      }
    }
  },
});

/** Each hour, for birthdays begin at midnight in the workspace's time zone. */
export function settleMinorsCron(listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string }[]>): CronJob {
  return {
    name: 'minors.day',
    cron: '11 * * * *',
    handle: async (context) => {
      for (const { id } of await context.database.asSystem(listWorkspaces))
        await context.database.inWorkspace(id, (tx) =>
          context.jobs.enqueue(tx, settleMinorsJob, { workspaceId: id }, { key: `minors.settle ${id}` }),
        );
    },
  };
}
