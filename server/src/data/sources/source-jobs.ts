import { systemAccess } from '@voxloop/access';
import Type from 'typebox';
import { type CronJob, defineJob, type Job, type RunPayload } from '../../foundation/jobs/index.ts';
import type { Sealer } from '../../foundation/sealing/index.ts';
import { listWorkspaces } from '../workspaces/index.ts';
import { runSource } from './run-source.ts';
import { forgetOldRuns } from './source-run-store.ts';
import { listDueSourceIds } from './source-store.ts';
import { forgetOldUploads } from './source-upload-store.ts';
import { startSourceRun } from './start-source-run.ts';

const dayMs = 24 * 3_600_000;
const keepUploadsMs = 7 * dayMs;
const keepRunsMs = 90 * dayMs;

/** The work of one pull, in steps that can be resumed. */
export function pullSourceJob(sealer: Sealer): Job<RunPayload> {
  return defineJob({
    name: 'sources.pull',
    payload: Type.Object({ workspaceId: Type.String(), runId: Type.String() }),
    handle: async (payload, context, attempt) => {
      await runSource({ ...context, sealer }, payload, attempt);
    },
  });
}

/** Begins the pulls that are due. */
export function scheduleSourcesCron(job: Job<RunPayload>): CronJob {
  return {
    name: 'sources.schedule',
    cron: '* * * * *',
    handle: async (context) => {
      const { clock, database } = context;
      for (const { id } of await database.asSystem(listWorkspaces)) {
        const access = systemAccess(id, { name: 'sources' });
        const due = await database.inWorkspace(id, (tx) => listDueSourceIds(tx, clock.now()));
        for (const sourceId of due)
          await database.inWorkspace(id, (tx) =>
            startSourceRun(context, tx, access, job, { sourceId, trigger: 'schedule' }),
          );
      }
    },
  };
}

/** Forgets uploads that nobody read within a week, and runs that are older than ninety days. */
export const forgetSourceRunsCron: CronJob = {
  name: 'sources.forget',
  cron: '41 3 * * *',
  handle: async ({ clock, database }) => {
    const now = clock.now().getTime();
    for (const { id } of await database.asSystem(listWorkspaces)) {
      await database.inWorkspace(id, async (tx) => {
        await forgetOldUploads(tx, new Date(now - keepUploadsMs));
        await forgetOldRuns(tx, new Date(now - keepRunsMs));
      });
    }
  },
};
