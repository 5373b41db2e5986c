import type Type from 'typebox';
import type { SystemTx } from '../database/index.ts';
import type { CronJob, Job } from './job.ts';
import { listSilentRuns, touchRun } from './job-run-store.ts';

/** A run without a sign of life for this long has lost its worker: a step takes seconds. */
const silentMs = 45_000;

/** The payload of every job that works on a run. */
export type RunPayload = Type.TObject<{ workspaceId: Type.TString; runId: Type.TString }>;

/**
 * Queues runs again whose worker was killed. The queue alone would wait for hours before it believes a worker dead.
 * @param jobOfKind the job that works on runs of a kind
 */
export function resumeRunsJob(
  jobOfKind: Readonly<Record<string, Job<RunPayload>>>,
  listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string }[]>,
): CronJob {
  return {
    name: 'jobs.resumeRuns',
    cron: '* * * * *',
    handle: async ({ clock, database, jobs, log }) => {
      const silentSince = new Date(clock.now().getTime() - silentMs);
      for (const workspace of await database.asSystem(listWorkspaces)) {
        await database.inWorkspace(workspace.id, async (tx) => {
          for (const run of await listSilentRuns(tx, silentSince)) {
            const job = jobOfKind[run.kind];
            if (job === undefined) continue;
            await touchRun(tx, run.id, clock.now());
            await jobs.enqueue(tx, job, { workspaceId: workspace.id, runId: run.id });
            log.warn({ runId: run.id, kind: run.kind }, 'a run lost its worker and goes on');
          }
        });
      }
    },
  };
}
